# Its suite calls the programs in src.
mkdir suite
cp -a "$NATIVE_TREE/tests" "$NATIVE_TREE/redis.conf" suite
mkdir suite/src
cp "$NATIVE_TREE/src/redis-server" suite/src
for name in redis-cli redis-benchmark; do ln -s "$OUT/bin/$name" suite/src/$name; done
cd suite
mkdir -p tests/tmp
for part in redis-cli redis-benchmark; do
    # It looks for free ports itself, from here on.
    base=$(shuf -i 200-310 -n 1)00
    tclsh tests/test_helper.tcl --single "integration/$part" --clients 1 --baseport "$base" --portcount 90 --timeout 300 >said 2>&1 || echo "it ended with $?"
    sed -i 's/\x1b\[[0-9;]*m//g' said
    cat said
    sed -n -E "s#^\[ok\]: (.*) \([0-9]+ ms\)\$#ok $part: \1#p; s#^\[err\]: (.*) in tests/.*#not ok $part: \1#p" said
done

for script in "$PORT"/test/*.lua; do
    name=${script##*/}
    "$NATIVE_OUT/bin/lua" "$script" >expected 2>&1
    "$OUT/bin/lua" "$script" >said 2>&1 || echo "$name ended with $?"
    check "${name%.lua}" diff expected said
done

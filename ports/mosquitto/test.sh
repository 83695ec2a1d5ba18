# The broker and the clients of a build stand where the scripts look for them.
# The kit has one user, who is called so; the broker wants to be `mosquitto`.
export USER=mosquitto
mkdir suite
cp -a "$TREE/test" suite/test
mkdir suite/src suite/client
ln -s "$OUT/bin/mosquitto" suite/src/mosquitto
for name in mosquitto_pub mosquitto_sub mosquitto_rr; do ln -s "$OUT/bin/$name" suite/client/$name; done
python3 "$PORT/test/suite.py" broker suite/test/broker
python3 "$PORT/test/suite.py" lib suite/test/lib
python3 "$PORT/test/pairs.py" "$OUT/bin" "$NATIVE_OUT/bin"

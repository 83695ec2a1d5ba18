# The suites call ../src/wget.
mkdir suite suite/src
cp -a "$TREE/tests" "$TREE/testenv" suite
cp "$OUT/bin/wget" suite/src/wget
cd suite/tests
check unit-tests timeout 60 "$OUT/bin/unit-tests"

# one FILE COMMAND…: exit status 77 is a test that does not apply.
one() {
    file=$1
    shift
    status=0
    timeout 60 "$@" "$file" >said 2>&1 || status=$?
    case $status in
    0) ok "$file" ;;
    77) skip "$file" 'it does not apply to what was built' ;;
    *)
        tail -n 40 said | sed 's/^/| /'
        not_ok "$file"
        ;;
    esac
}

export WGETRC= SYSTEM_WGETRC= srcdir=. VALGRIND_TESTS=0
for file in *.px; do
    [ -z "$SHORT" ] || case $file in Test-N* | Test-ftp*) ;; *) continue ;; esac
    one "$file" perl -I.
done
cd ../testenv
export WGETRC=/dev/null MAKE_CHECK=True PYTHONPATH=.
for file in Test-*.py; do
    [ -z "$SHORT" ] || case $file in Test-auth*) ;; *) continue ;; esac
    case $file in *metalink*) continue ;; esac
    one "$file" python3 -O
done

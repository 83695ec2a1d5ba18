port=$(free_port)
long=$(printf 'x%.0s' $(seq 200))
many=$(for part in 1 2 3 4 5 6 7 8; do printf '%s' "--txt-record=long.test,$part$long "; done)
hosts=$(for number in $(seq 60); do printf '%s' "--host-record=many.test,192.0.2.$number "; done)
dnsmasq --keep-in-foreground --user="$(id -un)" --pid-file= --log-facility=- --port="$port" --listen-address=127.0.0.1 --bind-interfaces \
    --no-resolv --no-hosts --conf-file=/dev/null --local=/test/ --local=/arpa/ $many $hosts \
    --host-record=host.test,192.0.2.1,2001:db8::1 --cname=alias.test,host.test --mx-host=test,mail.test,10 --mx-host=test,second.test,20 \
    --txt-record=test,'a text',more --srv-host=_x._tcp.test,host.test,80,1,2 --naptr-record=test,10,20,s,SIP,,_x._tcp.test \
    --caa-record=test,0,issue,ca.test --ptr-record=9.2.0.192.in-addr.arpa,host.test \
    >dnsmasq.log 2>&1 &
wait_for_port "$port"

# like_native NAME EXPECTED TOOL ARGUMENT…: whether it says what the native tool says, the expected among it.
like_native() {
    name=$1 expected=$2 tool=$3
    shift 3
    "$OUT/bin/$tool" "$@" >own 2>&1 && own=0 || own=$?
    "$NATIVE_OUT/bin/$tool" "$@" >native 2>&1 && native=0 || native=$?
    # Each query has a number of its own; the server turns addresses round. dns0x20 makes letters large at random, and the
    # server shortens only names whose letters are the question's.
    random='s/, id: [0-9]*/, id: N/'
    case "$*" in *+dns0x20*) random="$random; s/rcvd: [0-9]*/rcvd: N/" ;; esac
    for file in own native; do sed "$random" $file | tr A-Z a-z | sort >$file.said; done
    if [ $own = $native ] && cmp own.said native.said && grep -qiF -e "$expected" own.said; then
        ok "$name"
    else
        echo "status $own, natively $native"
        cat own.said
        not_ok "$name"
    fi
}

server=127.0.0.1:$port
for option in +notcp +tcp +noedns +dns0x20 +ignore; do
    query() { like_native "adig $option $2 $3" "$1" adig "@$server" "$3" "$2" $option; }
    query 192.0.2.1 A host.test
    query 2001:db8::1 AAAA host.test
    query 'CNAME	host.test.' A alias.test
    query '20 second.test.' MX test
    query '"a text" "more"' TXT test
    query '1 2 80 host.test.' SRV _x._tcp.test
    query '_x._tcp.test.' NAPTR test
    query 'ca.test' CAA test
    query NXDOMAIN A none.test
    query 'ANSWER: 0' SOA test
    query 192.0.2 A many.test
    query "QUERY: 1" TXT long.test
done
like_native 'adig -x' host.test. adig "@$server" -x 192.0.2.9
like_native 'adig, nobody there' 'Could not contact DNS servers' adig "@127.0.0.1:$(free_port)" host.test A
like_native 'adig +tcp, nobody there' 'Could not contact DNS servers' adig "@127.0.0.1:$(free_port)" host.test A +tcp
like_native 'ahost' 2001:db8::1 ahost -s "$server" host.test
like_native 'ahost -t a' 192.0.2.1 ahost -s "$server" -t a host.test
like_native 'ahost -t aaaa' 2001:db8::1 ahost -s "$server" -t aaaa alias.test
like_native 'ahost, an address' host.test ahost -s "$server" 192.0.2.9
like_native 'ahost, no such name' none.test ahost -s "$server" none.test

# Its own. What is called Live asks the Internet; what is in a container forks.
filter='-*Live*:*Container*'
[ -z "$SHORT" ] || filter='*MockChannelTest*:*MockUDPChannelTest*'
"$OUT/bin/arestest" --gtest_color=no --gtest_brief=0 --gtest_filter="$filter" >said 2>&1 || echo "it ended with $?"
tail -n 30 said
sed -n -E 's/^\[       OK \] ([^ ,]*).*\([0-9]+ ms\)$/ok \1/p
    s/^\[  FAILED  \] ([^ ,]*).*\([0-9]+ ms\)$/not ok \1/p
    s/^\[  SKIPPED \] ([^ ,]*).*\([0-9]+ ms\)$/skip \1: by the suite itself/p' said

/* Attempts to bypass the guard by calling WASI directly: MODE PORT PORT2. The rules grant 127.0.1.1 at PORT
 * to the default network, and 127.0.2.1 at PORT to db0; native peers listen on more addresses. Each attempt
 * sends its name. */
//@ link: -Wl,--undefined=wasi_networks_import
#include "check.h"

#include <stdbool.h>
#include <wasi/wasip2.h>

typedef network_ip_socket_address_t address;
typedef network_error_code_t error_code;
typedef tcp_own_tcp_socket_t stream_socket;
typedef tcp_tuple2_own_input_stream_own_output_stream_t byte_streams;
typedef udp_tuple2_own_incoming_datagram_stream_own_outgoing_datagram_stream_t datagram_streams;

/* wasi-posix-sockets:shim/networks, which libc lacks. */
struct named_network {
    struct {
        char *text;
        size_t length;
    } name;
    int32_t handle;
    void *lists[4];
};
struct named_networks {
    struct named_network *all;
    size_t length;
};
__attribute__((import_module("wasi-posix-sockets:shim/networks@0.1.0"),
               import_name("get-networks"))) extern void
get_networks(struct named_networks *);

static network_borrow_network_t standard, db0;
static int first, second;

static const char *name_of(error_code e) {
    static const char *names[] = {"unknown",
                                  "access-denied",
                                  "not-supported",
                                  "invalid-argument",
                                  "out-of-memory",
                                  "timeout",
                                  "concurrency-conflict",
                                  "not-in-progress",
                                  "would-block",
                                  "invalid-state",
                                  "new-socket-limit",
                                  "address-not-bindable",
                                  "address-in-use",
                                  "remote-unreachable",
                                  "connection-refused",
                                  "connection-reset",
                                  "connection-aborted",
                                  "datagram-too-large",
                                  "name-unresolvable",
                                  "temporary-resolver-failure",
                                  "permanent-resolver-failure"};
    return e < sizeof names / sizeof *names ? names[e] : "no error code";
}

static void tell(const char *attempt, bool done, error_code e) {
    printf("%s: %s\n", attempt, done ? "done" : name_of(e));
}

static address v4(int a, int b, int c, int d, int port) {
    address made = {.tag = NETWORK_IP_SOCKET_ADDRESS_IPV4};
    made.val.ipv4.port = (uint16_t)port;
    made.val.ipv4.address = (network_ipv4_address_t){(uint8_t)a, (uint8_t)b, (uint8_t)c, (uint8_t)d};
    return made;
}

static address v6(const char *text, int port, uint32_t scope) {
    address made = {.tag = NETWORK_IP_SOCKET_ADDRESS_IPV6};
    uint8_t b[16];
    inet_pton(AF_INET6, text, b);
    uint16_t part[8];
    for (int i = 0; i < 8; i++)
        part[i] = (uint16_t)(b[2 * i] << 8 | b[2 * i + 1]);
    made.val.ipv6.port = (uint16_t)port;
    made.val.ipv6.scope_id = scope;
    made.val.ipv6.address =
        (network_ipv6_address_t){part[0], part[1], part[2], part[3], part[4], part[5], part[6], part[7]};
    return made;
}

static address one(void) {
    return v4(127, 0, 1, 1, first);
}

static address other(void) {
    return v4(127, 0, 2, 1, first);
}

static stream_socket new_stream(uint8_t tag) {
    stream_socket made;
    error_code e;
    if (!tcp_create_socket_create_tcp_socket(tag, &made, &e))
        tell("create-tcp-socket", false, e);
    return made;
}

/* Finishes connecting, and sends the attempt's name to the peer. */
static bool finish(stream_socket socket, const char *attempt, error_code *e) {
    tcp_borrow_tcp_socket_t borrowed = tcp_borrow_tcp_socket(socket);
    byte_streams streams;
    while (!tcp_method_tcp_socket_finish_connect(borrowed, &streams, e)) {
        if (*e != NETWORK_ERROR_CODE_WOULD_BLOCK)
            return false;
        poll_own_pollable_t ready = tcp_method_tcp_socket_subscribe(borrowed);
        poll_method_pollable_block(poll_borrow_pollable(ready));
        poll_pollable_drop_own(ready);
    }
    wasip2_list_u8_t all = {(uint8_t *)attempt, strlen(attempt)};
    streams_stream_error_t broken;
    streams_method_output_stream_blocking_write_and_flush(streams_borrow_output_stream(streams.f1), &all,
                                                          &broken);
    streams_input_stream_drop_own(streams.f0);
    streams_output_stream_drop_own(streams.f1);
    return true;
}

static bool connects(stream_socket socket, network_borrow_network_t network, const char *attempt, address to,
                     error_code *e) {
    return tcp_method_tcp_socket_start_connect(tcp_borrow_tcp_socket(socket), network, &to, e) &&
           finish(socket, attempt, e);
}

static void tcp(network_borrow_network_t network, const char *attempt, address to) {
    error_code e;
    stream_socket socket = new_stream(to.tag);
    tell(attempt, connects(socket, network, attempt, to, &e), e);
    tcp_tcp_socket_drop_own(socket);
}

static bool bound(stream_socket socket, network_borrow_network_t network, address at, error_code *e) {
    tcp_borrow_tcp_socket_t borrowed = tcp_borrow_tcp_socket(socket);
    return tcp_method_tcp_socket_start_bind(borrowed, network, &at, e) &&
           tcp_method_tcp_socket_finish_bind(borrowed, e);
}

static void spellings(void) {
    tcp(standard, "granted", one());
    tcp(standard, "second port", v4(127, 0, 1, 1, second));
    tcp(standard, "port 0", v4(127, 0, 1, 1, 0));
    tcp(standard, "another network's address", other());
    tcp(db0, "granted to db0", other());
    tcp(db0, "the default network's address", one());
    tcp(standard, "0.0.0.0", v4(0, 0, 0, 0, first));
    tcp(standard, "::", v6("::", first, 0));
    tcp(standard, "::1", v6("::1", first, 0));
    tcp(standard, "::1 with a scope", v6("::1", first, 1));
    tcp(standard, "mapped", v6("::ffff:127.0.1.1", first, 0));
    tcp(standard, "mapped, of another", v6("::ffff:127.0.2.1", first, 0));
    tcp(standard, "compatible", v6("::127.0.1.1", first, 0));
    tcp(standard, "translated", v6("64:ff9b::127.0.1.1", first, 0));
    tcp(standard, "multicast", v4(224, 0, 0, 1, first));
    tcp(standard, "link-local", v6("fe80::1", first, 1));
}

static void elsewhere(void) {
    error_code e;
    stream_socket socket = new_stream(NETWORK_IP_ADDRESS_FAMILY_IPV4);
    tell("bound with the default network", bound(socket, standard, v4(0, 0, 0, 0, 0), &e), e);
    tell("then listening", tcp_method_tcp_socket_start_listen(tcp_borrow_tcp_socket(socket), &e), e);
    tell("then connected with db0", connects(socket, db0, "bound, then with db0", other(), &e), e);
    tell("then connected", connects(socket, standard, "bound, then connected", one(), &e), e);
    tcp_borrow_tcp_socket_t borrowed = tcp_borrow_tcp_socket(socket);
    address peer;
    tell("the peer's address", tcp_method_tcp_socket_remote_address(borrowed, &peer, &e), e);
    peer.val.ipv4.port = (uint16_t)second;
    tcp(standard, "the peer's address, second port", peer);
    tcp_tcp_socket_drop_own(socket);

    socket = new_stream(NETWORK_IP_ADDRESS_FAMILY_IPV4);
    borrowed = tcp_borrow_tcp_socket(socket);
    address to = other();
    tell("refused", tcp_method_tcp_socket_start_connect(borrowed, standard, &to, &e), e);
    tell("then finished", finish(socket, "finished after a refusal", &e), e);
    to = one();
    tell("then started", tcp_method_tcp_socket_start_connect(borrowed, standard, &to, &e), e);
    to = other();
    tell("then started with db0", tcp_method_tcp_socket_start_connect(borrowed, db0, &to, &e), e);
    tell("then started again", tcp_method_tcp_socket_start_connect(borrowed, standard, &to, &e), e);
    tell("then finished, where it was granted", finish(socket, "started twice", &e), e);
    tcp_tcp_socket_drop_own(socket);

    socket = new_stream(NETWORK_IP_ADDRESS_FAMILY_IPV4);
    tell("bound to an address", bound(socket, standard, v4(127, 0, 1, 1, 0), &e), e);
    tell("bound to a port", bound(socket, standard, v4(0, 0, 0, 0, first + 1), &e), e);
    tell("listening unbound", tcp_method_tcp_socket_start_listen(tcp_borrow_tcp_socket(socket), &e), e);
    tcp_tuple3_own_tcp_socket_own_input_stream_own_output_stream_t made;
    tell("accepting unbound", tcp_method_tcp_socket_accept(tcp_borrow_tcp_socket(socket), &made, &e), e);
    tcp_tcp_socket_drop_own(socket);
}

static udp_borrow_udp_socket_t new_datagrams(network_borrow_network_t network) {
    udp_create_socket_own_udp_socket_t owned;
    error_code e;
    address any = v4(0, 0, 0, 0, 0);
    if (!udp_create_socket_create_udp_socket(NETWORK_IP_ADDRESS_FAMILY_IPV4, &owned, &e))
        tell("create-udp-socket", false, e);
    udp_borrow_udp_socket_t socket = udp_borrow_udp_socket(owned);
    bool done = udp_method_udp_socket_start_bind(socket, network, &any, &e) &&
                udp_method_udp_socket_finish_bind(socket, &e);
    if (!done)
        tell("UDP bind", done, e);
    return socket;
}

static udp_outgoing_datagram_t datagram(const char *attempt, const address *to) {
    udp_outgoing_datagram_t made = {.data = {(uint8_t *)attempt, strlen(attempt)}};
    made.remote_address.is_some = to != NULL;
    if (to != NULL)
        made.remote_address.val = *to;
    return made;
}

static void sends(datagram_streams streams, const char *attempt, const char *then, const address *to,
                  const address *next) {
    udp_outgoing_datagram_t both[2] = {datagram(attempt, to), datagram(then ? then : "", next)};
    udp_list_outgoing_datagram_t list = {both, then ? 2 : 1};
    udp_borrow_outgoing_datagram_stream_t stream = udp_borrow_outgoing_datagram_stream(streams.f1);
    uint64_t room, sent = 0;
    error_code e;
    bool done = udp_method_outgoing_datagram_stream_check_send(stream, &room, &e) &&
                udp_method_outgoing_datagram_stream_send(stream, &list, &sent, &e);
    if (done)
        printf("%s: %llu sent\n", attempt, (unsigned long long)sent);
    else
        tell(attempt, false, e);
}

static void drop_streams(datagram_streams streams) {
    udp_incoming_datagram_stream_drop_own(streams.f0);
    udp_outgoing_datagram_stream_drop_own(streams.f1);
}

static void datagrams(void) {
    error_code e;
    datagram_streams streams, theirs;
    address to_one = one(), to_other = other(), to_group = v4(224, 0, 0, 251, first),
            to_all = v4(255, 255, 255, 255, first), to_any = v4(0, 0, 0, 0, first);
    udp_borrow_udp_socket_t socket = new_datagrams(standard), second_socket = new_datagrams(db0);
    tell("stream", udp_method_udp_socket_stream(socket, NULL, &streams, &e), e);
    tell("stream of db0", udp_method_udp_socket_stream(second_socket, NULL, &theirs, &e), e);
    sends(streams, "sent to who is granted", NULL, &to_one, NULL);
    sends(streams, "sent to another", NULL, &to_other, NULL);
    sends(streams, "sent first, then to another", "sent behind a granted one", &to_one, &to_other);
    sends(streams, "sent to nobody", NULL, NULL, NULL);
    sends(streams, "sent to a group", NULL, &to_group, NULL);
    sends(streams, "sent to all", NULL, &to_all, NULL);
    sends(streams, "sent to 0.0.0.0", NULL, &to_any, NULL);
    sends(theirs, "sent by db0 to the default network's", NULL, &to_one, NULL);
    sends(theirs, "sent by db0", NULL, &to_other, NULL);
    drop_streams(streams);
    drop_streams(theirs);
    tell("stream to who is granted", udp_method_udp_socket_stream(socket, &to_one, &streams, &e), e);
    sends(streams, "sent by a connected one", NULL, NULL, NULL);
    sends(streams, "sent by a connected one elsewhere", NULL, &to_other, NULL);
    drop_streams(streams);
    tell("stream to another", udp_method_udp_socket_stream(socket, &to_other, &streams, &e), e);
    address any = v4(0, 0, 0, 0, 0);
    tell("bound again with db0", udp_method_udp_socket_start_bind(socket, db0, &any, &e), e);
    tell("then a stream to db0's", udp_method_udp_socket_stream(socket, &to_other, &streams, &e), e);
}

/* The rules allow three simultaneous connections. */
static void many(void) {
    error_code e;
    stream_socket sockets[2000];
    int open = 0, limited = 0;
    for (int i = 0; i < 2000; i++) {
        address to = one();
        sockets[i] = new_stream(NETWORK_IP_ADDRESS_FAMILY_IPV4);
        if (tcp_method_tcp_socket_start_connect(tcp_borrow_tcp_socket(sockets[i]), standard, &to, &e))
            open++;
        else
            limited += e == NETWORK_ERROR_CODE_NEW_SOCKET_LIMIT;
    }
    printf("of 2000 sockets: %d connecting, %d over the limit\n", open, limited);
    for (int i = 0; i < 2000; i++)
        tcp_tcp_socket_drop_own(sockets[i]);
    for (int i = 0; i < 5; i++)
        tcp(standard, "after them", one());
}

static void wait_readable(poll_own_pollable_t ready) {
    poll_method_pollable_block(poll_borrow_pollable(ready));
    poll_pollable_drop_own(ready);
}

static void received(const char *attempt, datagram_streams streams) {
    udp_list_incoming_datagram_t list;
    error_code e;
    bool done = udp_method_incoming_datagram_stream_receive(udp_borrow_incoming_datagram_stream(streams.f0),
                                                            16, &list, &e);
    if (done)
        printf("%s: %zu datagrams\n", attempt, list.len);
    else
        tell(attempt, false, e);
}

static address own_address(udp_borrow_udp_socket_t socket) {
    address own;
    error_code e;
    if (!udp_method_udp_socket_local_address(socket, &own, &e))
        tell("local-address", false, e);
    own.val.ipv4.address = (network_ipv4_address_t){127, 0, 0, 1};
    return own;
}

static void accepted(network_borrow_network_t network, const char *attempt) {
    error_code e;
    address at = v4(127, 0, 0, 1, 0);
    stream_socket socket = new_stream(NETWORK_IP_ADDRESS_FAMILY_IPV4),
                  client = new_stream(NETWORK_IP_ADDRESS_FAMILY_IPV4);
    tcp_borrow_tcp_socket_t listener = tcp_borrow_tcp_socket(socket);
    bool done = bound(socket, network, at, &e) && tcp_method_tcp_socket_start_listen(listener, &e) &&
                tcp_method_tcp_socket_finish_listen(listener, &e) &&
                tcp_method_tcp_socket_local_address(listener, &at, &e) &&
                connects(client, network, attempt, at, &e);
    if (!done)
        tell("connection", done, e);
    wait_readable(tcp_method_tcp_socket_subscribe(listener));
    tcp_tuple3_own_tcp_socket_own_input_stream_own_output_stream_t made;
    tell(attempt, tcp_method_tcp_socket_accept(listener, &made, &e), e);
}

/* The default network accepts nothing from 127.0.0.1, the source of all of this; db0 does. */
static void incoming(void) {
    error_code e;
    datagram_streams takes_none, takes_all, sender;
    udp_borrow_udp_socket_t none = new_datagrams(standard), all = new_datagrams(db0),
                            from = new_datagrams(db0);
    address to_none = own_address(none), to_all = own_address(all), peer = own_address(from);
    tell("stream", udp_method_udp_socket_stream(none, NULL, &takes_none, &e), e);
    tell("stream", udp_method_udp_socket_stream(all, NULL, &takes_all, &e), e);
    tell("stream", udp_method_udp_socket_stream(from, NULL, &sender, &e), e);
    sends(sender, "to who takes none", NULL, &to_none, NULL);
    sends(sender, "to who takes all", NULL, &to_all, NULL);
    wait_readable(
        udp_method_incoming_datagram_stream_subscribe(udp_borrow_incoming_datagram_stream(takes_all.f0)));
    wait_readable(
        udp_method_incoming_datagram_stream_subscribe(udp_borrow_incoming_datagram_stream(takes_none.f0)));
    received("who takes all", takes_all);
    received("who takes none", takes_none);
    drop_streams(takes_none);
    tell("connected to the sender", udp_method_udp_socket_stream(none, &peer, &takes_none, &e), e);
    sends(sender, "to who takes none", NULL, &to_none, NULL);
    wait_readable(
        udp_method_incoming_datagram_stream_subscribe(udp_borrow_incoming_datagram_stream(takes_none.f0)));
    received("connected, it takes none", takes_none);
    accepted(db0, "accepted by db0");
    accepted(standard, "accepted by the default network");
}

/* Looks up a name, and tries to connect to each address. */
static void looked_up(const char *name, bool connect) {
    ip_name_lookup_own_resolve_address_stream_t addresses;
    error_code e;
    wasip2_string_t text = {(uint8_t *)name, strlen(name)};
    bool done = ip_name_lookup_resolve_addresses(standard, &text, &addresses, &e);
    printf("look-up of %s: %s\n", name, done ? "done" : name_of(e));
    if (!done)
        return;
    ip_name_lookup_borrow_resolve_address_stream_t stream =
        ip_name_lookup_borrow_resolve_address_stream(addresses);
    if (connect)
        tcp(standard, "before the answer is there", one());
    for (;;) {
        ip_name_lookup_option_ip_address_t answer;
        if (!ip_name_lookup_method_resolve_address_stream_resolve_next_address(stream, &answer, &e)) {
            if (e != NETWORK_ERROR_CODE_WOULD_BLOCK) {
                tell("answer", false, e);
                break;
            }
            poll_own_pollable_t ready = ip_name_lookup_method_resolve_address_stream_subscribe(stream);
            poll_method_pollable_block(poll_borrow_pollable(ready));
            poll_pollable_drop_own(ready);
            continue;
        }
        if (!answer.is_some)
            break;
        network_ipv4_address_t a = answer.val.val.ipv4;
        if (answer.val.tag == NETWORK_IP_ADDRESS_IPV4)
            printf("answer: %d.%d.%d.%d\n", a.f0, a.f1, a.f2, a.f3);
        else
            printf("answer: an IPv6 address\n");
    }
    ip_name_lookup_resolve_address_stream_drop_own(addresses);
}

static void names(void) {
    looked_up("evil.test", false);
    looked_up("127.0.2.1", false);
    looked_up("127%2e0.2.1", false);
    looked_up("[::1]", false);
    looked_up("evil.test%2f.inside.test", false);
    looked_up("inside.test", true);
    tcp(standard, "a name's address", one());
    tcp(standard, "a name's address, second port", v4(127, 0, 1, 1, second));
    /* An answer to which names may resolve, and one that is the machine itself. */
    looked_up("Rebound.Inside.test.", false);
    tcp(standard, "rebound", other());
    tcp(db0, "a name's address on another network", one());
}

int main(int argc, char **argv) {
    if (argc < 4)
        return 2;
    setvbuf(stdout, NULL, _IONBF, 0);
    first = atoi(argv[2]);
    second = atoi(argv[3]);
    struct named_networks networks;
    get_networks(&networks);
    standard = network_borrow_network(instance_network_instance_network());
    for (size_t i = 0; i < networks.length; i++)
        if (strncmp(networks.all[i].name.text, "db0", 3) == 0)
            db0 = network_borrow_network((network_own_network_t){networks.all[i].handle});
    if (strcmp(argv[1], "forged") == 0) {
        /* The host ends a program that forges a handle. */
        tcp((network_borrow_network_t){4711}, "with a network that is none", other());
    } else if (strcmp(argv[1], "many") == 0) {
        many();
    } else if (strcmp(argv[1], "incoming") == 0) {
        incoming();
    } else if (strcmp(argv[1], "names") == 0) {
        names();
    } else {
        spellings();
        elsewhere();
        datagrams();
    }
    return 0;
}

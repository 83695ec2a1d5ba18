/* The cost of the host calls alone: each mode does the work of another program's mode with the fewest calls
 * that WASI allows, handwritten against the interfaces that wasi-libc declares. No library can be faster at
 * the same work. The modes with `one` send in one call instead of two. */
#include "bench.h"
#include <errno.h>
#include <wasi/wasip2.h>

/* Datagrams per call. */
#define MANY 16

static network_ip_socket_address_t peer;
static streams_borrow_input_stream_t input;
static streams_borrow_output_stream_t output;
static udp_borrow_incoming_datagram_stream_t incoming;
static udp_borrow_outgoing_datagram_stream_t outgoing;
static poll_borrow_pollable_t arrival;
static network_borrow_network_t network;
static char *data;
static int control;

static void check(const char *label, bool well) {
    if (!well) {
        fprintf(stderr, "%s failed\n", label);
        exit(1);
    }
}

static network_ip_socket_address_t address(int port) {
    network_ip_socket_address_t made = {.tag = NETWORK_IP_SOCKET_ADDRESS_IPV4};
    made.val.ipv4.port = (uint16_t)port;
    made.val.ipv4.address = (network_ipv4_address_t){127, 0, 0, 1};
    return made;
}

static tcp_own_tcp_socket_t new_socket(void) {
    tcp_create_socket_own_tcp_socket_t made;
    network_error_code_t error;
    check("create-tcp-socket",
          tcp_create_socket_create_tcp_socket(NETWORK_IP_ADDRESS_FAMILY_IPV4, &made, &error));
    return made;
}

/* Connects, in the three calls that this takes if the peer answers at once. */
static tcp_tuple2_own_input_stream_own_output_stream_t dialled(tcp_own_tcp_socket_t owned) {
    tcp_borrow_tcp_socket_t socket = tcp_borrow_tcp_socket(owned);
    tcp_tuple2_own_input_stream_own_output_stream_t streams;
    network_error_code_t error;
    check("start-connect", tcp_method_tcp_socket_start_connect(socket, network, &peer, &error));
    if (!tcp_method_tcp_socket_finish_connect(socket, &streams, &error)) {
        poll_own_pollable_t ready = tcp_method_tcp_socket_subscribe(socket);
        poll_method_pollable_block(poll_borrow_pollable(ready));
        poll_pollable_drop_own(ready);
        check("finish-connect", tcp_method_tcp_socket_finish_connect(socket, &streams, &error));
    }
    return streams;
}

static void wait_for(poll_own_pollable_t pollable) {
    poll_method_pollable_block(poll_borrow_pollable(pollable));
    poll_pollable_drop_own(pollable);
}

static void write_all(long size) {
    for (long sent = 0; sent < size;) {
        uint64_t room;
        streams_stream_error_t error;
        check("check-write", streams_method_output_stream_check_write(output, &room, &error));
        if (room == 0) {
            wait_for(streams_method_output_stream_subscribe(output));
            continue;
        }
        size_t most = (uint64_t)(size - sent) < room ? (size_t)(size - sent) : (size_t)room;
        wasip2_list_u8_t part = {(uint8_t *)data + sent, most};
        check("write", streams_method_output_stream_write(output, &part, &error));
        sent += (long)most;
    }
}

static void write_at_once(long size) {
    wasip2_list_u8_t all = {(uint8_t *)data, (size_t)size};
    streams_stream_error_t error;
    check("blocking-write-and-flush",
          streams_method_output_stream_blocking_write_and_flush(output, &all, &error));
}

static void read_all(long size) {
    for (long got = 0; got < size;) {
        wasip2_list_u8_t part;
        streams_stream_error_t error;
        check("blocking-read",
              streams_method_input_stream_blocking_read(input, (uint64_t)(size - got), &part, &error));
        memcpy(data + got, part.ptr, part.len);
        got += (long)part.len;
        wasip2_list_u8_free(&part);
    }
}

static void send_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++)
        write_all(task->size);
}

static void send_one_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++)
        write_at_once(task->size);
}

static void receive_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++)
        read_all(task->size);
}

static void exchange_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++) {
        write_all(task->size);
        read_all(task->size);
    }
}

static void exchange_one_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++) {
        write_at_once(task->size);
        read_all(task->size);
    }
}

/* A byte, the wait for its echo, and the echo. */
static void poll_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++) {
        wasip2_list_u8_t part = {NULL, 0};
        streams_stream_error_t error;
        write_all(1);
        while (part.len == 0) {
            poll_method_pollable_block(arrival);
            check("read", streams_method_input_stream_read(input, 1, &part, &error));
        }
        wasip2_list_u8_free(&part);
    }
}

static void send_datagrams(const struct task *task, long amount) {
    udp_outgoing_datagram_t datagrams[MANY];
    for (long i = 0; i < amount; i++)
        datagrams[i] = (udp_outgoing_datagram_t){.data = {(uint8_t *)data, (size_t)task->size},
                                                 .remote_address = {.is_some = true, .val = peer}};
    uint64_t room = 0, sent;
    network_error_code_t error;
    udp_list_outgoing_datagram_t list = {datagrams, (size_t)amount};
    for (;;) {
        check("check-send", udp_method_outgoing_datagram_stream_check_send(outgoing, &room, &error));
        if (room > 0)
            break;
        wait_for(udp_method_outgoing_datagram_stream_subscribe(outgoing));
    }
    check("send", udp_method_outgoing_datagram_stream_send(outgoing, &list, &sent, &error));
}

static long receive_datagrams(long most) {
    udp_list_incoming_datagram_t list;
    network_error_code_t error;
    check("receive", udp_method_incoming_datagram_stream_receive(incoming, (uint64_t)most, &list, &error));
    long got = (long)list.len;
    for (long i = 0; i < got; i++)
        memcpy(data, list.ptr[i].data.ptr, list.ptr[i].data.len);
    udp_list_incoming_datagram_free(&list);
    if (got == 0)
        poll_method_pollable_block(arrival);
    return got;
}

static void send_datagram_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++)
        send_datagrams(task, 1);
}

static void send_many_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i += MANY)
        send_datagrams(task, MANY);
}

static void receive_many_batch(const struct task *task) {
    for (long got = 0; got < task->batch;)
        got += receive_datagrams(MANY);
}

static void echo_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++) {
        send_datagrams(task, 1);
        poll_method_pollable_block(arrival);
        while (receive_datagrams(1) == 0)
            ;
    }
}

static void connect_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++) {
        tcp_own_tcp_socket_t socket = new_socket();
        tcp_tuple2_own_input_stream_own_output_stream_t streams = dialled(socket);
        streams_input_stream_drop_own(streams.f0);
        streams_output_stream_drop_own(streams.f1);
        tcp_tcp_socket_drop_own(socket);
    }
}

static tcp_borrow_tcp_socket_t listener;

static void accept_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++) {
        tcp_tuple3_own_tcp_socket_own_input_stream_own_output_stream_t made;
        network_error_code_t error;
        /* The host may learn of a connection later than the peer. */
        while (!tcp_method_tcp_socket_accept(listener, &made, &error)) {
            check("accept", error == NETWORK_ERROR_CODE_WOULD_BLOCK);
            wait_for(tcp_method_tcp_socket_subscribe(listener));
        }
        streams_input_stream_drop_own(made.f1);
        streams_output_stream_drop_own(made.f2);
        tcp_tcp_socket_drop_own(made.f0);
    }
}

static void let_peer_act(const struct task *task) {
    ask_peer(control, (int)task->batch);
}

static void tell_peer(int to, int port) {
    control = dial(to);
    send_all(control, (char *)&port, sizeof port);
}

static int listen_anywhere(void) {
    tcp_own_tcp_socket_t owned = new_socket();
    network_ip_socket_address_t any = address(0);
    network_error_code_t error;
    listener = tcp_borrow_tcp_socket(owned);
    check("start-bind", tcp_method_tcp_socket_start_bind(listener, network, &any, &error));
    check("finish-bind", tcp_method_tcp_socket_finish_bind(listener, &error));
    check("backlog", tcp_method_tcp_socket_set_listen_backlog_size(listener, 1024, &error));
    check("start-listen", tcp_method_tcp_socket_start_listen(listener, &error));
    check("finish-listen", tcp_method_tcp_socket_finish_listen(listener, &error));
    check("local-address", tcp_method_tcp_socket_local_address(listener, &any, &error));
    return any.val.ipv4.port;
}

static int open_datagrams(void) {
    udp_create_socket_own_udp_socket_t owned;
    udp_tuple2_own_incoming_datagram_stream_own_outgoing_datagram_stream_t streams;
    network_ip_socket_address_t any = address(0);
    network_error_code_t error;
    check("create-udp-socket",
          udp_create_socket_create_udp_socket(NETWORK_IP_ADDRESS_FAMILY_IPV4, &owned, &error));
    udp_borrow_udp_socket_t socket = udp_borrow_udp_socket(owned);
    check("start-bind", udp_method_udp_socket_start_bind(socket, network, &any, &error));
    check("finish-bind", udp_method_udp_socket_finish_bind(socket, &error));
    check("local-address", udp_method_udp_socket_local_address(socket, &any, &error));
    check("stream", udp_method_udp_socket_stream(socket, NULL, &streams, &error));
    incoming = udp_borrow_incoming_datagram_stream(streams.f0);
    outgoing = udp_borrow_outgoing_datagram_stream(streams.f1);
    arrival = poll_borrow_pollable(udp_method_incoming_datagram_stream_subscribe(incoming));
    return any.val.ipv4.port;
}

static void open_connection(void) {
    tcp_tuple2_own_input_stream_own_output_stream_t streams = dialled(new_socket());
    input = streams_borrow_input_stream(streams.f0);
    output = streams_borrow_output_stream(streams.f1);
    arrival = poll_borrow_pollable(streams_method_input_stream_subscribe(input));
}

static const struct {
    const char *name;
    void (*batch)(const struct task *);
} of_connection[] = {{"tcp-send", send_batch},
                     {"tcp-send-one", send_one_batch},
                     {"tcp-recv", receive_batch},
                     {"tcp-exchange", exchange_batch},
                     {"tcp-exchange-one", exchange_one_batch},
                     {"wait-poll", poll_batch}},
  of_datagrams[] = {{"udp-send", send_datagram_batch},
                    {"udp-sendmmsg", send_many_batch},
                    {"udp-recv", receive_many_batch},
                    {"udp-recvmmsg", receive_many_batch},
                    {"udp-echo", echo_batch}};

int main(int argc, char **argv) {
    struct task task = task_from(argc, argv);
    data = malloc((size_t)(task.size > 4096 ? task.size : 4096));
    memset(data, 'x', (size_t)(task.size > 4096 ? task.size : 4096));
    peer = address(task.port);
    network = network_borrow_network(instance_network_instance_network());
    for (size_t i = 0; i < sizeof of_connection / sizeof *of_connection; i++)
        if (asked_for(&task, of_connection[i].name)) {
            open_connection();
            measure(&task, NULL, of_connection[i].batch);
        }
    for (size_t i = 0; i < sizeof of_datagrams / sizeof *of_datagrams; i++)
        if (asked_for(&task, of_datagrams[i].name)) {
            int port = open_datagrams();
            bool asks = strncmp(of_datagrams[i].name, "udp-recv", 8) == 0;
            if (asks)
                tell_peer(task.port, port);
            measure(&task, asks ? let_peer_act : NULL, of_datagrams[i].batch);
        }
    if (asked_for(&task, "connections-accept")) {
        tell_peer(task.port, listen_anywhere());
        measure(&task, let_peer_act, accept_batch);
    }
    if (asked_for(&task, "connections-connect"))
        measure(&task, NULL, connect_batch);
    return 0;
}

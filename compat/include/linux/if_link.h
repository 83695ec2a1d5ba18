/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <linux/if_link.h>: what an interface has counted, which getifaddrs gives for addresses of AF_PACKET. Here
 * it gives none of these.
 */
#ifndef WASI_POSIX_COMPAT_LINUX_IF_LINK_H
#define WASI_POSIX_COMPAT_LINUX_IF_LINK_H
#pragma GCC system_header

#include <linux/types.h>

struct rtnl_link_stats {
    __u32 rx_packets;
    __u32 tx_packets;
    __u32 rx_bytes;
    __u32 tx_bytes;
    __u32 rx_errors;
    __u32 tx_errors;
    __u32 rx_dropped;
    __u32 tx_dropped;
    __u32 multicast;
    __u32 collisions;
    __u32 rx_length_errors;
    __u32 rx_over_errors;
    __u32 rx_crc_errors;
    __u32 rx_frame_errors;
    __u32 rx_fifo_errors;
    __u32 rx_missed_errors;
    __u32 tx_aborted_errors;
    __u32 tx_carrier_errors;
    __u32 tx_fifo_errors;
    __u32 tx_heartbeat_errors;
    __u32 tx_window_errors;
    __u32 rx_compressed;
    __u32 tx_compressed;
    __u32 rx_nohandler;
};

#endif

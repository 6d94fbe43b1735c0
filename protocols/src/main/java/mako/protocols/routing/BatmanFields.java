package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Names and fields of B.A.T.M.A.N. advanced. */
final class BatmanFields {

    static final Values KINDS = Values.of("""
        0  ECHO_REPLY
        3  DESTINATION UNREACHABLE
        8  ECHO_REQUEST
        11 TTL exceeded
        15 Throughput Meter
        """);
    static final Values CONTENTS = Values.of("""
        1 Gateway information
        2 Distributed ARP Table
        3 Network Coding
        4 Translation Table
        5 Roaming
        6 Multicast
        """);
    static final Values SUBTYPES = Values.of("1 Data\n2 DHT Get\n3 DHT Put\n4 DHT Cache Reply");
    static final Values QUERIES  = Values.of("1 OGM Diff\n2 Request\n4 Response");

    /** How many routers a message records. */
    static final int ROUTE = 16;

    static final Field VERSION    = u8("batadv.iv_ogm.version", "Version");
    static final Field TTL        = u8("batadv.iv_ogm.ttl", "Time to Live");
    static final Field DIRECT     = bit("batadv.iv_ogm.flags.directlink", "DirectLink", 0x04, yesNo("Set", "Not set"), maskWidth(8));
    static final Field PRIMARY    = bit("batadv.iv_ogm.flags.primaries_first_hop", "PRIMARIES_FIRST_HOP", 0x02, yesNo("Set", "Not set"), maskWidth(8));
    static final Field NOT_BEST   = bit("batadv.iv_ogm.flags.not_best_next_hop", "NOT_BEST_NEXT_HOP", 0x01, yesNo("Set", "Not set"), maskWidth(8));
    static final Field FLAGS      = u8("batadv.iv_ogm.flags", "Flags", HEX, bits(DIRECT, PRIMARY, NOT_BEST));
    static final Field NUMBER     = u32("batadv.iv_ogm.seq", "Sequence number");
    static final Field ORIGINATOR = ether("batadv.iv_ogm.orig", "Originator");
    static final Field BEFORE     = ether("batadv.iv_ogm.prev_sender", "Received from");
    static final Field QUALITY    = u8("batadv.iv_ogm.tq", "Transmission Quality");
    static final Field LENGTH     = u16("batadv.iv_ogm.tvlv_len", "Length of TVLV");

    static final Field TWO_VERSION = u8("batadv.ogm2.version", "Version");
    static final Field TWO_TTL     = u8("batadv.ogm2.ttl", "Time to Live");
    static final Field TWO_FLAGS   = u8("batadv.ogm2.flags", "Flags", HEX);

    static final Field BROADCAST_VERSION = u8("batadv.bcast.version", "Version");
    static final Field BROADCAST_TTL     = u8("batadv.bcast.ttl", "Time to Live");
    static final Field BROADCAST_NUMBER  = u32("batadv.bcast.seq", "Sequence number");
    static final Field BROADCAST_FROM    = ether("batadv.bcast.orig", "Originator");

    static final Field CODED_VERSION = u8("batadv.coded.version", "Version");
    static final Field CODED_TTL     = u8("batadv.coded.ttl", "Time to Live");
    static final Field FIRST_TABLE   = u8("batadv.coded.first_ttvn", "TT Version (First)");
    static final Field FIRST_FROM    = ether("batadv.coded.first_src", "Source (First)");
    static final Field FIRST_TO      = ether("batadv.coded.first_orig_dst", "Original Destination (First)");
    static final Field FIRST_CHECK   = u32("batadv.coded.first_crc", "CRC (First)", HEX);
    static final Field SECOND_TTL    = u8("batadv.coded.second_ttl", "Time to Live (Second)");
    static final Field SECOND_TABLE  = u8("batadv.coded.second_ttvn", "TT Version (Second)");
    static final Field SECOND_NEXT   = ether("batadv.coded.second_dst", "Destination (Second)");
    static final Field SECOND_FROM   = ether("batadv.coded.second_src", "Source (Second)");
    static final Field SECOND_TO     = ether("batadv.coded.second_orig_dst", "Original Destination (Second)");
    static final Field SECOND_CHECK  = u32("batadv.coded.second_crc", "CRC (Second)", HEX);
    static final Field CODED_LENGTH  = u16("batadv.coded.length", "Length");

    static final Field ECHO_VERSION  = u8("batadv.elp.version", "Version");
    static final Field ECHO_FROM     = ether("batadv.elp.orig", "Originator");
    static final Field ECHO_NUMBER   = u32("batadv.elp.seq", "Sequence number");
    static final Field ECHO_INTERVAL = u32("batadv.elp.interval", "ELP Interval");

    static final Field UNICAST_VERSION = u8("batadv.unicast.version", "Version");
    static final Field UNICAST_TTL     = u8("batadv.unicast.ttl", "Time to Live");
    static final Field UNICAST_TABLE   = u8("batadv.unicast.ttvn", "TT Version");
    static final Field UNICAST_TO      = ether("batadv.unicast.dst", "Destination");

    static final Field FRAGMENT_VERSION  = u8("batadv.unicast_frag.version", "Version");
    static final Field FRAGMENT_TTL      = u8("batadv.unicast_frag.ttl", "Time to Live");
    static final Field FRAGMENT_PART     = u8("batadv.unicast_frag.no", "Fragment number", mask(0xf0));
    static final Field FRAGMENT_PRIORITY = u8("batadv.unicast_frag.priority", "Priority", mask(0x0e));
    static final Field FRAGMENT_TO       = ether("batadv.unicast_frag.dst", "Destination");
    static final Field FRAGMENT_FROM     = ether("batadv.unicast_frag.orig", "Originator");
    static final Field FRAGMENT_NUMBER   = u16("batadv.unicast_frag.seq", "Sequence number");
    static final Field FRAGMENT_WHOLE    = u16("batadv.unicast_frag.total_size", "Complete Size");

    static final Field FOUR_VERSION = u8("batadv.unicast_4addr.version", "Version");
    static final Field FOUR_TTL     = u8("batadv.unicast_4addr.ttl", "Time to Live");
    static final Field FOUR_TABLE   = u8("batadv.unicast_4addr.ttvn", "TT Version");
    static final Field FOUR_TO      = ether("batadv.unicast_4addr.dst", "Destination");
    static final Field FOUR_FROM    = ether("batadv.unicast_4addr.src", "Source");
    static final Field FOUR_KIND    = u8("batadv.unicast_4addr.subtype", "Subtype", names(SUBTYPES));

    static final Field CONTROL_VERSION = u8("batadv.icmp.version", "Version");
    static final Field CONTROL_TTL     = u8("batadv.icmp.ttl", "Time to Live");
    static final Field KIND            = u8("batadv.icmp.msg_type", "Message Type", names(KINDS));
    static final Field CONTROL_TO      = ether("batadv.icmp.dst", "Destination");
    static final Field CONTROL_FROM    = ether("batadv.icmp.orig", "Originator");
    static final Field USER            = u8("batadv.icmp.uid", "UID");
    static final Field POINTER         = u8("batadv.icmp.rr_pointer", "Pointer");
    static final Field CONTROL_NUMBER  = u16("batadv.icmp.seq", "Sequence number");
    static final Field RECORD          = section("ICMP RR");
    static final Field HOP             = ether("batadv.icmp.rr_ether", "RR MAC");
    static final Field METER_KIND      = u8("batadv.icmp.tp.subtype", "Subtype", names(Values.of("0 Message\n1 Acknowledgement")));
    static final Field METER_SESSION   = u16("batadv.icmp.tp.session", "Session");
    static final Field METER_NUMBER    = u32("batadv.icmp.tp.seqno", "Sequence number");
    static final Field METER_TIME      = u32("batadv.icmp.tp.timestamp", "Timestamp");

    static final Field CONTENTS_VERSION = u8("batadv.unicast_tvlv.version", "Version");
    static final Field CONTENTS_TTL     = u8("batadv.unicast_tvlv.ttl", "Time to Live");
    static final Field CONTENTS_TO      = ether("batadv.unicast_tvlv.dst", "Destination");
    static final Field CONTENTS_FROM    = ether("batadv.unicast_tvlv.src", "Source");
    static final Field CONTENTS_LENGTH  = u16("batadv.unicast_tvlv.len", "Length of TVLV");

    static final Field CONTENT         = u8("batadv.tvlv.length", "Type", HEX, names(CONTENTS));
    static final Field CONTENT_VERSION = u8("batadv.tvlv.version", "Version", HEX);
    static final Field CONTENT_LENGTH  = u16("batadv.tvlv.len", "Length");
    static final Field STRANGE         = section("Unknown version");
    static final Field STRANGE_VERSION = warning(Field.Group.PROTOCOL, "batadv.error.tvlv_version_unknown", "BATADV Error: unknown TVLV version");
    static final Field DOWN            = u32("batadv.tvlv.gw.dl_speed", "Download Speed");
    static final Field UP              = u32("batadv.tvlv.gw.ul_speed", "Upload Speed");
    static final Field TAG             = u16("batadv.tvlv.vid_vlan", "VLAN ID", mask(0x7fff));
    static final Field TAGGED          = u16("batadv.tvlv.vid_tagged", "VLAN Tagged", mask(0x8000));
    static final Field QUERY           = u8("batadv.tvlv.tt.flags.type", "Query Type", HEX, mask(0x0f), names(QUERIES));
    static final Field FULL            = bit("batadv.tvlv.tt.flags.full_table", "Full Table", 0x10, yesNo("Set", "Not set"), maskWidth(8));
    static final Field TABLE_FLAGS     = u8("batadv.tvlv.tt.flags", "Flags", HEX, bits(QUERY, FULL));
    static final Field TABLE_VERSION   = u8("batadv.tvlv.tt.ttvn", "TT Version");
    static final Field VLANS           = u16("batadv.tvlv.tt.num_vlan", "VLAN Entries");
    static final Field CHECK           = u32("batadv.tvlv.tt.vlan.crc", "CRC", HEX);
    static final Field VLAN            = u16("batadv.tvlv.tt.vlan.vid", "VID", HEX, bits(TAG, TAGGED));
    static final Field DELETE          = bit("batadv.tvlv.tt.change.flags.del", "Delete", 0x01, yesNo("Set", "Not set"), maskWidth(8));
    static final Field ROAM            = bit("batadv.tvlv.tt.change.flags.roam", "Client Roam", 0x02, yesNo("Set", "Not set"), maskWidth(8));
    static final Field WIRELESS        = bit("batadv.tvlv.tt.change.flags.wifi", "Wifi Client", 0x10, yesNo("Set", "Not set"), maskWidth(8));
    static final Field ISOLATE         = bit("batadv.tvlv.tt.change.flags.isolate", "Isolate", 0x20, yesNo("Set", "Not set"), maskWidth(8));
    static final Field CHANGE          = u8("batadv.tvlv.tt.change.flags", "Flags", HEX, bits(DELETE, ROAM, WIRELESS, ISOLATE));
    static final Field ENTRY           = ether("batadv.tvlv.tt.change.addr", "Address");
    static final Field ENTRY_VLAN      = u16("batadv.tvlv.tt.change.vid", "VID", HEX, bits(TAG, TAGGED));
    static final Field CLIENT          = ether("batadv.batman.addr", "Address");
    static final Field CLIENT_VLAN     = u16("batadv.tvlv.roam.vid", "VID", HEX, bits(TAG, TAGGED));
    static final Field UNSNOOPABLE     = bit("batadv.tvlv.mcast.flags.unsnoopables", "Unsnoopables", 0x01, yesNo("Set", "Not set"), maskWidth(8));
    static final Field V4              = bit("batadv.tvlv.mcast.flags.ipv4", "IPv4", 0x02, yesNo("Set", "Not set"), maskWidth(8));
    static final Field V6              = bit("batadv.tvlv.mcast.flags.ipv6", "IPv6", 0x04, yesNo("Set", "Not set"), maskWidth(8));
    static final Field NO_ROUTER_4     = bit("batadv.tvlv.mcast.flags.no_rtr4", "No IPv4 multicast router", 0x08, yesNo("Set", "Not set"), maskWidth(8));
    static final Field NO_ROUTER_6     = bit("batadv.tvlv.mcast.flags.no_rtr6", "No IPv6 multicast router", 0x10, yesNo("Set", "Not set"), maskWidth(8));
    static final Field GROUPS          = u8("batadv.tvlv.mcast.flags", "Flags", HEX, bits(UNSNOOPABLE, V4, V6, NO_ROUTER_4, NO_ROUTER_6));

    private BatmanFields() {}
}

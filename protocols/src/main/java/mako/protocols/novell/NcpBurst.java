package mako.protocols.novell;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Packets of bursts, in which the NetWare Core Protocol moves long stretches of files: Novell, NetWare Core Protocols, packet burst. */
final class NcpBurst {

    private NcpBurst() {}

    private static final Values COMMANDS = Values.of("0x01000000 Burst Read\n0x02000000 Burst Write");

    static final Field ABORT     = bit("ncp.system_flags.abt", "ABT", 0x04, help("Is this an abort request?"));
    static final Field BUSY      = bit("ncp.system_flags.bsy", "BSY", 0x08, help("Is the server busy?"));
    static final Field END       = bit("ncp.system_flags.eob", "EOB", 0x10, help("Is this the last packet of the burst?"));
    static final Field LIST      = bit("ncp.system_flags.lst", "LST", 0x40, help("Return Fragment List?"));
    static final Field SYSTEM    = bit("ncp.system_flags.sys", "SYS", 0x80, help("Is this a system packet?"));
    static final Field FLAGS     = u8("ncp.system_flags", "System Flags", HEX, bits(ABORT, BUSY, END, LIST, SYSTEM));
    static final Field STREAM    = u8("ncp.stream_type", "Stream Type", HEX, help("Type of burst"));
    static final Field SOURCE    = u32("ncp.src_connection", "Source Connection ID", help("The workstation's connection identification number"));
    static final Field DESTINATION = u32("ncp.dst_connection", "Destination Connection ID", help("The server's connection identification number"));
    static final Field PACKET    = u32("ncp.packet_seqno", "Packet Sequence Number", help("Sequence number of this packet in a burst"));
    static final Field DELAY     = u32("ncp.delay_time", "Delay Time", help("Delay time between consecutive packet sends (100 us increments)"));
    static final Field SEQUENCE  = u16("ncp.burst_seqno", "Burst Sequence Number", help("Sequence number of this packet in the burst"));
    static final Field ACKNOWLEDGED = u16("ncp.ack_seqno", "ACK Sequence Number", help("Next expected burst sequence number"));
    static final Field LENGTH    = u32("ncp.burst_len", "Burst Length", help("Total length of data in this burst"));
    static final Field OFFSET    = u32("ncp.data_offset", "Data Offset", help("Offset of this packet"));
    static final Field BYTES     = u16("ncp.data_bytes", "Data Bytes", help("Number of data bytes in this packet"));
    static final Field MISSING   = u16("ncp.missing_fraglist_count", "Missing Fragment List Count", help("Number of missing fragments reported"));
    static final Field COMMAND   = u32("ncp.burst_command", "Burst Command", HEX, names(COMMANDS), help("Packet Burst Command"));
    static final Field FILE      = u32("ncp.burst_file_handle", "Burst File Handle", HEX, help("Packet Burst File Handle"));
    static final Field RESERVED  = bytes("ncp.burst_reserved", "Reserved");
    static final Field WHERE     = u32("ncp.burst_offset", "Burst Offset", help("Offset of data in the burst"));

    private static final int END_OF_BURST = 0x10;
    private static final int SYSTEM_PACKET = 0x80;
    private static final String[] NAMES = {"ABT", "BSY", "EOB", "LST", "SYS"};
    private static final int[] MASKS    = {0x04, 0x08, 0x10, 0x40, 0x80};

    /** Reads one, and closes the protocol. */
    static void read(Dissection d, Field type) {
        d.u16(type);
        int flags = d.u8(FLAGS);
        if (d.titles()) {
            for (int i = 0; i < NAMES.length; i++) {
                if ((flags & MASKS[i]) != 0) d.appendLast("  {}", NAMES[i]);
            }
        }
        d.u8(STREAM);
        d.u32(SOURCE);
        d.u32(DESTINATION);
        d.u32(PACKET);
        d.u32(DELAY);
        d.u16(SEQUENCE);
        d.u16(ACKNOWLEDGED);
        long length = d.u32(LENGTH);
        long offset = d.u32(OFFSET);
        int count = d.u16(BYTES);
        d.u16(MISSING);
        if (flags == END_OF_BURST) d.info("End of Burst");
        boolean begins = (flags & SYSTEM_PACKET) == 0 && length != 0 && offset == 0 && count >= 24;
        if (begins) {
            long command = d.u32(COMMAND);
            long file = d.u32(FILE);
            d.bytes(RESERVED, 8);
            long where = d.u32(WHERE);
            long bytes = d.u32(LENGTH);
            if (d.columns() && COMMANDS.name(command) != null) {
                d.info("{} {} bytes starting at offset {} in file 0x{}", COMMANDS.name(command), bytes, where, "%08x".formatted(file));
            }
        }
        d.close();
        if (count > 0 && offset > 0 && d.captured() > 0) d.rest();
        else d.skipRest();
    }
}

package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What Apple's systems note about a packet that several interfaces may have seen: LINKTYPE_PKTAP of the tcpdump group's registry. */
public final class PacketTap implements Dissector {

    static final Field PKTAP       = protocol("pktap", "PKTAP", "PKTAP packet header");
    static final Field LENGTH      = u32("pktap.hdrlen", "Header length");
    static final Field RECORD      = u32("pktap.rectype", "Record type");
    static final Field LINK        = u32("pktap.dlt", "DLT");
    static final Field NAME        = textz("pktap.ifname", "Interface name");
    static final Field FLAGS       = u32("pktap.flags", "Flags", HEX);
    static final Field FAMILY      = u32("pktap.pfamily", "Protocol family");
    static final Field HEADER      = u32("pktap.llhdrlen", "Link-layer header length");
    static final Field TRAILER     = u32("pktap.lltrlrlen", "Link-layer trailer length");
    static final Field PROCESS     = u32("pktap.pid", "Process ID");
    static final Field COMMAND     = textz("pktap.cmdname", "Command name");
    static final Field SERVICE     = u32("pktap.svc_class", "Service class");
    static final Field TYPE        = u16("pktap.iftype", "Interface type");
    static final Field UNIT        = u16("pktap.ifunit", "Interface unit");
    static final Field EFFECTIVE   = u32("pktap.epid", "Effective process ID");
    static final Field EFFECTIVE_COMMAND = textz("pktap.ecmdname", "Effective command name");

    static final Field TOO_SHORT   = error("pktap.hdrlen_too_short", "Header length is too short");

    private static final int PKTAP_LINK = 171;
    private static final int SHORTEST   = 108;
    private static final int PACKET     = 1;

    @Override
    public Field dissects() {
        return PKTAP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PacketData.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, PKTAP_LINK, this);
        // Apple's programs wrote it under this number before it had one of its own.
        links.add(UserLink.TYPES, 149, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("PKTAP");
        d.info();
        int start = d.offset();
        d.open(PKTAP);
        int length = (int) Math.min(Integer.MAX_VALUE, d.le32(LENGTH));
        d.extent(length);
        if (length < SHORTEST) {
            d.close();
            d.note(TOO_SHORT);
            return;
        }
        int record = (int) d.le32(RECORD);
        int link = (int) d.le32(LINK);
        d.text(NAME, 24);
        d.le32(FLAGS);
        d.le32(FAMILY);
        d.le32(HEADER);
        d.le32(TRAILER);
        d.le32(PROCESS);
        d.text(COMMAND, 20);
        d.le32(SERVICE);
        d.le16(TYPE);
        d.le16(UNIT);
        d.le32(EFFECTIVE);
        d.text(EFFECTIVE_COMMAND, 20);
        d.close();
        if (record != PACKET) return;
        d.skip(length - (d.offset() - start));
        d.tryKey(PacketData.TYPES, 0, link);
    }
}

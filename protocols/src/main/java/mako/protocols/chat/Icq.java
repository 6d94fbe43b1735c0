package mako.protocols.chat;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/**
 * ICQ over UDP, versions 2 to 5, after what its users wrote down of it (ICQ Protocol Version 5, H. Isaksson). The layout of versions 2 to 4
 * is not shown; of version 5 the header is, and what clients have encrypted of it is left out.
 */
public final class Icq implements Dissector {

    private static final Values COMMANDS = Values.of("""
        10 SRV_ACK
        30 SRV_SILENT_TOO_LONG
        40 SRV_GO_AWAY
        70 SRV_NEW_UIN
        90 SRV_LOGIN_REPLY
        100 SRV_BAD_PASS
        110 SRV_USER_ONLINE
        120 SRV_USER_OFFLINE
        130 SRV_QUERY
        140 SRV_USER_FOUND
        160 SRV_END_OF_SEARCH
        180 SRV_NEW_USER
        200 SRV_UPDATE_EXT
        220 SRV_RECV_MESSAGE
        230 SRV_END_OFFLINE_MESSAGES
        240 SRV_NOT_CONNECTED
        250 SRV_TRY_AGAIN
        260 SRV_SYS_DELIVERED_MESS
        280 SRV_INFO_REPLY
        290 SRV_EXT_INFO_REPLY
        420 SRV_STATUS_UPDATE
        450 SRV_SYSTEM_MESSAGE
        480 SRV_UPDATE_SUCCESS
        490 SRV_UPDATE_FAIL
        500 SRV_AUTH_UPDATE
        530 SRV_MULTI_PACKET
        540 SRV_END_CONTACTLIST_STATUS
        590 SRV_RAND_USER
        990 SRV_META_USER
        """);
    static final Field ICQ       = protocol("icq", "ICQ", "ICQ Protocol");
    static final Field HEADER    = section("Header");
    static final Field CLIENT    = bool("icq.client", "Client/Server", GENERATED, yesNo("Client", "Server"));
    static final Field VERSION   = u16("icq.version", "Version");
    static final Field SESSION   = u32("icq.sessionid", "Session ID", HEX);
    static final Field COMMAND   = u16("icq.server_cmd", "Server command", names(COMMANDS));
    static final Field SEQUENCE_1 = u16("icq.seqnum1", "Seq Number 1", HEX);
    static final Field SEQUENCE_2 = u16("icq.seqnum2", "Seq Number 2", HEX);
    static final Field USER      = u32("icq.uin", "UIN");
    static final Field CHECK     = u32("icq.checkcode", "Checkcode", HEX);

    private static final int PORT = 4000;
    private static final int OLDEST = 2;
    private static final int NEWEST = 5;
    private static final int SERVER_HEADER = 21;
    private static final int CLIENT_HEADER = 24;

    @Override
    public Field dissects() {
        return ICQ;
    }

    @Override
    public void link(Links links) {
        // Others, that have a port of their own, are on this one too.
        links.heuristic(Udp.PORTS, Links.Strength.STRONG, "icq_udp", this, Links.Probe.at(Icq::isVersion, PORT));
    }

    @Override
    public void dissect(Dissection d) {
        int version = d.peekLe16(0);
        d.protocolColumn("ICQv%d".formatted(version));
        d.info("ICQ Version %d protocol".formatted(version));
        d.open(ICQ);
        d.extent(d.remaining());
        if (d.titles()) d.titleLast("ICQv%d".formatted(version));
        if (version == NEWEST) header(d);
        else d.le16(VERSION);
        d.skipRest();
        d.close();
    }

    private static boolean isVersion(Dissection d) {
        if (d.sourcePort() != PORT && d.destinationPort() != PORT || d.captured() < 2) return false;
        int version = d.peekLe16(0);
        return version >= OLDEST && version <= NEWEST;
    }

    /** Clients have four zero bytes behind the version, servers one. */
    private static void header(Dissection d) {
        boolean client = d.peekLe32(2) == 0;
        d.open(HEADER);
        d.extent(client ? CLIENT_HEADER : SERVER_HEADER);
        d.computed(CLIENT, client ? 1 : 0);
        d.le16(VERSION);
        if (client) {
            d.skip(4);
            d.le32(USER);
            d.skip(CLIENT_HEADER - 14);
            d.le32(CHECK);
        } else {
            d.skip(1);
            d.le32(SESSION);
            String command = COMMANDS.name(d.peekLe16(0));
            d.info("ICQv5 " + (command == null ? "Unknown" : command));
            d.le16(COMMAND);
            d.le16(SEQUENCE_1);
            d.le16(SEQUENCE_2);
            d.le32(USER);
            d.le32(CHECK);
        }
        d.close();
    }
}

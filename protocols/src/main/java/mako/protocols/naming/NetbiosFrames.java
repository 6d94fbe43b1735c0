package mako.protocols.naming;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.Llc;

/** NetBIOS frames over LLC (NetBEUI): IBM LAN Technical Reference, SC30-3587, chapter 5. */
public final class NetbiosFrames implements Dissector {

    private static final Values COMMANDS = Values.of("""
        0x00 Add Group Name Query
        0x01 Add Name Query
        0x02 Name In Conflict
        0x03 Status Query
        0x07 Terminate Trace
        0x08 Datagram
        0x09 Broadcast Datagram
        0x0a Name Query
        0x0d Add Name Response
        0x0e Name Recognized
        0x0f Status Response
        0x13 Terminate Trace
        0x14 Data Ack
        0x15 Data First Middle
        0x16 Data Only Last
        0x17 Session Confirm
        0x18 Session End
        0x19 Session Initialize
        0x1a No Receive
        0x1b Receive Outstanding
        0x1c Receive Continue
        0x1f Session Alive
        """);

    static final Field NETBIOS   = protocol("netbios", "NetBIOS", "NetBIOS");
    static final Field LENGTH    = u16("netbios.hdr_len", "Length", unit("byte", "bytes"), LITTLE);
    static final Field DELIMITER = u16("netbios.delimiter", "Delimiter", HEX, LITTLE);
    static final Field COMMAND   = u8("netbios.command", "Command", HEX, names(COMMANDS));
    static final Field TRANSMIT  = u16("netbios.xmit_corrl", "Transmit Correlator", HEX, LITTLE);
    static final Field RESPONSE  = u16("netbios.resp_corrl", "Response Correlator", HEX, LITTLE);
    static final Field CALLER    = u8("netbios.call_name_type", "Caller's Name Type", HEX, names(Values.of("0 Unique name\n1 Group name")));
    static final Field VERSION   = bit("netbios.version", "NetBIOS Version", 0x01, yesNo("2.00 or higher", "1.xx"), maskWidth(8));
    static final Field LARGEST   = u8("netbios.largest_frame", "Largest Frame", mask(0x0e), names(Values.of("""
        0 516
        1 1500
        2 2052
        3 4472
        4 8144
        5 11407
        6 17800
        7 65535
        """)));
    static final Field NO_ACK    = bit("netbios.flags.send_no_ack", "Handle SEND.NO.ACK", 0x80, YES_NO, maskWidth(8));
    static final Field ACK       = bit("netbios.flags.ack", "Acknowledge", 0x08, SET_NOT_SET, maskWidth(8));
    static final Field ACK_WITH  = bit("netbios.flags.ack_with_data", "Acknowledge with data", 0x04, yesNo("Allowed", "Not Allowed"), maskWidth(8));
    static final Field ACK_EXPECTED = bit("netbios.flags.ack_expected", "Acknowledge expected", 0x02, YES_NO, maskWidth(8));
    static final Field CONTINUE  = bit("netbios.flags.recv_cont_req", "RECEIVE_CONTINUE requested", 0x01, YES_NO, maskWidth(8));
    static final Field FLAGS     = u8("netbios.flags", "Flags", HEX);
    static final Field NOT_RECEIVED = bit("netbios.no_receive_flags.send_no_ack", "SEND.NO.ACK data received", 0x02, yesNo("No", "Yes"), maskWidth(8));
    static final Field NO_RECEIVE = u8("netbios.no_receive_flags", "Flags", HEX);
    static final Field BUFFER    = u16("netbios.status_buffer_len", "Length of status buffer", LITTLE);
    static final Field STATUS    = u8("netbios.status", "Status", names(Values.of("0 Add name not in process\n1 Add name in process")));
    static final Field NAME_TYPE = u16("netbios.name_type", "Name type", names(CALLER.names), LITTLE);
    static final Field MOST      = u16("netbios.max_data_recv_size", "Maximum data receive size", LITTLE);
    static final Field TERMINATION = u16("netbios.termination_indicator", "Termination indicator", HEX, names(Values.of("""
        0 Normal session end
        1 Abnormal session end
        """)), LITTLE);
    static final Field ACCEPTED  = u16("netbios.num_data_bytes_accepted", "Number of data bytes accepted", LITTLE);
    static final Field LOCAL     = u8("netbios.local_session", "Local Session No.", HEX);
    static final Field REMOTE    = u8("netbios.remote_session", "Remote Session No.", HEX);
    static final Field TOO_LONG_FRAME = bit("netbios.data2.frame", "Data length exceeds maximum frame size", 0x8000, YES_NO, maskWidth(16));
    static final Field TOO_LONG_BUFFER = bit("netbios.data2.user", "Data length exceeds user's buffer", 0x4000, YES_NO, maskWidth(16));
    static final Field STATUS_LENGTH = u16("netbios.data2.status", "Status data length", mask(0x3fff));
    static final Field DATA2     = u16("netbios.data2", "DATA2 value", HEX, bits(TOO_LONG_FRAME, TOO_LONG_BUFFER, STATUS_LENGTH), LITTLE);
    static final Field SENDER_NODE = ether("netbios.datagram_bcast_mac", "Sender's Node Address");
    static final Field RESYNC    = u16("netbios.resync_indicator", "Re-sync indicator", HEX, LITTLE);
    static final Field ASKED     = u8("netbios.status_request", "Status request");
    static final Field SESSION   = u8("netbios.local_session_no", "Local Session No.", HEX);
    static final Field STATE     = u8("netbios.state_of_name", "State of name", HEX);
    static final Field ANSWERED  = u8("netbios.status_response", "Status response");

    private static final int SAP = 0xf0;
    private static final int DELIMITER_VALUE = 0xefff;
    /** Where names begin, in frames that are no part of a session. */
    private static final int NAMES = 12;
    private static final int NAME  = 16;

    @Override
    public Field dissects() {
        return NETBIOS;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"netbios"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {NetbiosSession.MESSAGES};
    }

    @Override
    public void link(Links links) {
        links.add(Llc.SERVICES, SAP, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < 4 || d.peekLe16(2) != DELIMITER_VALUE) throw d.notMine();
        d.protocolColumn("NetBIOS");
        int start = d.offset();
        d.open(NETBIOS);
        int length = (int) d.read(LENGTH);
        d.extent(length);
        d.read(DELIMITER);
        d.titleLast("Delimiter: EFFF (NetBIOS)");
        int command = d.u8(COMMAND);
        if (d.columns()) {
            String name = COMMANDS.name(command);
            if (name == null) d.info("Unknown (0x{x2})", command, 0);
            else d.info("{}", name);
        }
        if (command < 0x10) name(d, start, command);
        else session(d, start, command);
        d.close();
        d.seek(start + Math.max(length, 5));
        switch (command) {
            case 0x08, 0x09, 0x16 -> {
                if (d.remaining() > 0) d.payload(NetbiosSession.MESSAGES, NetbiosSession.SMB);
            }
            default -> {
                if (command == 0x15 || command == 0x0f) d.rest();
            }
        }
    }

    private static void le16(Dissection d, Field field, int at) {
        d.seek(at);
        d.read(field);
    }

    private static void name(Dissection d, int start, int command) {
        switch (command) {
            case 0x00, 0x01 -> {
                le16(d, RESPONSE, start + 10);
                d.seek(start + NAMES + NAME);
                NetbiosNames.read(d, command == 0 ? "Group name to add" : "Name to add", " - ");
            }
            case 0x02 -> bothNames(d, start, "Name In Conflict", null, "Sender's Name", null);
            case 0x03 -> {
                int how = d.u8(ASKED);
                d.titleLast("Status request: {}", how == 0 ? "NetBIOS 1.x or 2.0" : how == 1 ? "NetBIOS 2.1, initial status request"
                    : "NetBIOS 2.1, %d names received so far".formatted(how));
                d.read(BUFFER);
                le16(d, RESPONSE, start + 10);
                bothNames(d, start, "Receiver's Name", null, "Sender's Name", null);
            }
            case 0x08 -> {
                d.seek(start + NAMES);
                if (d.captured() > 0 && d.peekU8(0) != 0) {
                    NetbiosNames.read(d, "Receiver's Name", null);
                } else {
                    d.skip(NAME);
                }
                sender(d, start);
            }
            case 0x09 -> sender(d, start);
            case 0x0a -> {
                d.seek(start + 6);
                d.u8(SESSION);
                d.u8(CALLER);
                le16(d, RESPONSE, start + 10);
                bothNames(d, start, "Query Name", " for ", "Sender's Name", null);
            }
            case 0x0d -> {
                d.u8(STATUS);
                d.read(NAME_TYPE);
                d.read(TRANSMIT);
                bothNames(d, start, "Name to be added", null, "Name to be added", null);
            }
            case 0x0e -> {
                d.seek(start + 6);
                int state = d.peekU8(0);
                if (state == 0x00 || state == 0xff) {
                    d.u8(STATE);
                    d.titleLast("State of name: {}", state == 0 ? "No LISTEN pending, or FIND.NAME response" : "LISTEN pending, but insufficient resources to establish session");
                } else {
                    d.u8(SESSION);
                }
                d.u8(CALLER);
                d.read(TRANSMIT);
                if (state != 0x00 && state != 0xff) d.read(RESPONSE);
                d.seek(start + NAMES);
                NetbiosNames.read(d, "Receiver's Name", null);
                if (state != 0x00 && state != 0xff) NetbiosNames.read(d, "Sender's Name", " - ");
                else if (d.columns()) shownOnly(d);
            }
            case 0x0f -> {
                d.seek(start + 7);
                d.u8(CALLER);
                d.seek(start + 5);
                int names = d.u8(ANSWERED);
                d.titleLast("Status response: {}", names == 0 ? "NetBIOS 1.x or 2.0" : "NetBIOS 2.1, %d names sent so far".formatted(names));
                d.read(DATA2);
                d.read(TRANSMIT);
                bothNames(d, start, "Receiver's Name", null, "Sender's Name", null);
            }
            default -> {}
        }
    }

    /** Who answers is told in the Info column alone. */
    private static void shownOnly(Dissection d) {
        var text = new StringBuilder(" - ");
        for (int i = 0; i < NAME - 1; i++) {
            int value = d.peekU8(i);
            if (value > ' ' && value < 0x7f) text.append((char) value);
        }
        d.addInfo("{}<{x2}>", text.toString(), d.peekU8(NAME - 1));
    }

    private static void bothNames(Dissection d, int start, String first, String firstBefore, String second, String secondBefore) {
        d.seek(start + NAMES);
        NetbiosNames.read(d, first, firstBefore);
        NetbiosNames.read(d, second, secondBefore);
    }

    /** Who sends a datagram: by name, or, where there is none, by address. */
    private static void sender(Dissection d, int start) {
        d.seek(start + NAMES + NAME);
        d.ensure(NAME);
        boolean address = true;
        for (int i = 0; i < 10; i++) address &= d.peekU8(i) == 0;
        if (address) {
            d.skip(10);
            d.ether(SENDER_NODE);
        } else {
            NetbiosNames.read(d, "Sender's Name", null);
        }
    }

    private static void session(Dissection d, int start, int command) {
        switch (command) {
            case 0x14 -> {
                le16(d, TRANSMIT, start + 8);
                sessions(d, start);
            }
            case 0x15, 0x16 -> {
                d.peek(FLAGS);
                d.openLast();
                d.peek(ACK, 0, 1);
                if (command == 0x16) d.peek(ACK_WITH, 0, 1);
                d.peek(ACK_EXPECTED, 0, 1);
                if (command == 0x15) d.peek(CONTINUE, 0, 1);
                d.close();
                d.skip(1);
                int resync = (int) d.read(RESYNC);
                if (d.titles()) {
                    String kind = command == 0x15 ? "DATA FIRST MIDDLE" : "DATA ONLY LAST";
                    d.titleLast("Re-sync indicator: {}", resync == 0 ? "No re-sync" : resync == 1 ? "First '" + kind + "' following 'Receive Outstanding'"
                        : "0x%04x".formatted(resync));
                }
                d.read(TRANSMIT);
                d.read(RESPONSE);
                sessions(d, start);
            }
            case 0x17, 0x19 -> {
                d.peek(FLAGS);
                d.openLast();
                d.peek(NO_ACK, 0, 1);
                if (command == 0x19) d.peek(LARGEST);
                d.peek(VERSION, 0, 1);
                d.close();
                d.skip(1);
                d.read(MOST);
                d.read(TRANSMIT);
                d.read(RESPONSE);
                sessions(d, start);
            }
            case 0x18 -> {
                d.skip(1);
                d.read(TERMINATION);
                sessions(d, start);
            }
            case 0x1a -> {
                d.peek(NO_RECEIVE);
                d.openLast();
                d.peek(NOT_RECEIVED, 0, 1);
                d.close();
                d.skip(1);
                d.read(ACCEPTED);
                sessions(d, start);
            }
            case 0x1b -> {
                d.skip(1);
                d.read(ACCEPTED);
                sessions(d, start);
            }
            case 0x1c -> {
                le16(d, TRANSMIT, start + 8);
                sessions(d, start);
            }
            case 0x1f -> sessions(d, start);
            default -> {}
        }
    }

    private static void sessions(Dissection d, int start) {
        d.seek(start + 12);
        d.u8(REMOTE);
        d.u8(LOCAL);
    }
}

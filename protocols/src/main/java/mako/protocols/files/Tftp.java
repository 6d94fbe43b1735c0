package mako.protocols.files;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Trivial File Transfer Protocol: RFC 1350, with options of RFC 2347, 2348 (block size) and 2349 (transfer size). */
public final class Tftp implements Dissector {

    static final Field TFTP        = protocol("tftp", "TFTP", "Trivial File Transfer Protocol");
    private static final Values OPCODES = Values.of("""
        1 Read Request
        2 Write Request
        3 Data Packet
        4 Acknowledgement
        5 Error Code
        6 Option Acknowledgement
        255 Information (MSDP)
        """);
    static final Field OPCODE      = u16("tftp.opcode", "Opcode", names(OPCODES));
    static final Field SOURCE_FILE = textz("tftp.source_file", "Source File");
    static final Field DESTINATION = textz("tftp.destination_file", "Destination File");
    static final Field REQUEST     = frame("tftp.request_frame", "Request frame", GENERATED);
    static final Field TYPE        = textz("tftp.type", "Type");
    static final Field BLOCK       = u16("tftp.block", "Block");
    static final Field FULL_BLOCK  = u32("tftp.block.full", "Full Block Number", GENERATED);
    static final Field ERROR_CODE  = u16("tftp.error.code", "Error code", names(Values.of("""
        0 Not defined
        1 File not found
        2 Access violation
        3 Disk full or allocation exceeded
        4 Illegal TFTP Operation
        5 Unknown transfer ID
        6 File already exists
        7 No such user
        8 Option negotiation failed
        """)));
    static final Field ERROR_TEXT  = textz("tftp.error.message", "Error message");
    static final Field OPTION      = section("Option");
    static final Field OPTION_NAME = textz("tftp.option.name", "Option name");
    static final Field OPTION_VALUE = textz("tftp.option.value", "Option value");
    static final Field DATA        = bytes("tftp.data", "Data");

    static final Field FAILED      = warning(Field.Group.RESPONSE_CODE, "tftp.error", "TFTP ERROR packet");

    private static final int PORT = 69;
    private static final int BLOCK_BYTES = 512;
    private static final int LEAST_BLOCK = 8;
    private static final int MOST_BLOCK = 65464;

    /** A transfer that a client asked for: it goes on between the client's port and one that the server chooses (RFC 1350, section 4). */
    private static final class Transfer {
        final String file;
        final long frame;
        final boolean writes;
        int blockBytes = BLOCK_BYTES;
        /** How often the number of the blocks began again, and the last of them. */
        int wraps;
        int last;

        Transfer(String file, long frame, boolean writes) {
            this.file = file;
            this.frame = frame;
            this.writes = writes;
        }
    }

    @Override
    public Field dissects() {
        return TFTP;
    }

    @Override
    public Class<?>[] announces() {
        return new Class<?>[] {Tftp.class};
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        Field carrier = d.carrier();
        int start = d.offset();
        Transfer transfer = d.conversation().announced() instanceof Transfer known ? known : null;
        d.protocolColumn("TFTP");
        d.open(TFTP);
        int opcode = d.u16(OPCODE);
        if (d.columns()) {
            String name = OPCODES.name(opcode);
            d.info().add(name == null ? "Unknown (0x" + new Text().hex(opcode, 4) + ")" : name);
        }
        if (transfer != null && opcode != 1 && opcode != 2) {
            d.at(DESTINATION, start, 0, transfer.file);
            d.generated();
            d.at(REQUEST, start, 0, transfer.frame);
            if (d.titles()) d.titleLast("{} Request in frame {}", transfer.writes ? "Write" : "Read", transfer.frame);
        }
        switch (opcode) {
            case 1, 2 -> request(d, carrier, opcode == 2);
            case 3, 4 -> {
                block(d, transfer, start, opcode == 3);
                return;
            }
            case 5 -> error(d);
            case 6 -> options(d, transfer);
            default -> {
                if (d.remaining() > 0) d.bytes(DATA, d.remaining());
            }
        }
        d.close();
    }

    private static String string(Dissection d, Field field) {
        int zero = d.find(0);
        if (zero < 0) throw d.malformed();
        String text = d.peekText(0, zero);
        d.textz(field);
        return text;
    }

    private static void request(Dissection d, Field carrier, boolean writes) {
        String file = string(d, writes ? DESTINATION : SOURCE_FILE);
        if (d.columns()) d.moreInfo().add(", File: ").escaped(file);
        String type = string(d, TYPE);
        if (d.columns()) d.moreInfo().add(", Transfer type: ").escaped(type);
        options(d, null);
        d.expect(carrier, d.source(), d.sourcePort(), Tftp.class, new Transfer(file, d.packet().number, writes));
    }

    private static void options(Dissection d, Transfer transfer) {
        while (d.remaining() > 0) {
            d.open(OPTION);
            String name = string(d, OPTION_NAME);
            String value = string(d, OPTION_VALUE);
            if (d.titles()) d.title("Option: {} = {}", name, value);
            if (d.columns()) d.moreInfo().add(", ").escaped(name).add("=").escaped(value);
            if (transfer != null && name.equalsIgnoreCase("blksize")) {
                int bytes = number(value);
                d.learn(() -> transfer.blockBytes = bytes >= LEAST_BLOCK && bytes <= MOST_BLOCK ? bytes : transfer.blockBytes);
            }
            d.close();
        }
    }

    private static int number(String text) {
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || number > MOST_BLOCK) return -1;
            number = number * 10 + digit;
        }
        return number;
    }

    private static void block(Dissection d, Transfer transfer, int start, boolean data) {
        int block = d.u16(BLOCK);
        boolean last = data && d.remaining() < (transfer == null ? BLOCK_BYTES : d.remember(transfer.blockBytes));
        if (d.columns()) d.moreInfo().add(", Block: ").number(block).add(last ? " (last)" : "");
        if (transfer != null) {
            d.learn(() -> {
                if (block < transfer.last - 0x8000) transfer.wraps++;
                transfer.last = block;
            });
            d.at(FULL_BLOCK, start, 0, (d.remember(transfer.wraps) << 16) + block);
        }
        d.close();
        if (d.remaining() > 0) d.rest();
    }

    private static void error(Dissection d) {
        int code = d.u16(ERROR_CODE);
        int zero = d.find(0);
        Source source = d.currentSource();
        int from = source.start + d.offset();
        int count = zero < 0 ? d.captured() : zero;
        d.textz(ERROR_TEXT);
        if (d.columns()) {
            d.moreInfo().add(", Code: ").add(ERROR_CODE.names.name(code, "Unknown")).add(", Message: ").escaped(source.bytes, from, count);
        }
        d.note(FAILED);
    }
}

package mako.protocols.files;

import static mako.dissect.Fields.*;
import static mako.dissect.Fragments.fragments;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.transport.Tcp;

/**
 * Digital Imaging and Communications in Medicine: its upper layer over TCP, which sets up associations (PS3.8, section 9.3) and carries
 * commands and data sets (annex E). What they hold is in {@link DicomElements}.
 */
public final class Dicom implements Dissector {

    private static final Values TYPES = Values.of("""
        0x1 ASSOC Request
        0x2 ASSOC Accept
        0x3 ASSOC Reject
        0x4 Data
        0x5 RELEASE Request
        0x6 RELEASE Response
        0x7 ABORT
        """);

    static final Field DICOM    = protocol("dicom", "DICOM", "DICOM");
    static final Field TYPE     = u8("dicom.pdu.type", "PDU Type", HEX, names(TYPES));
    static final Field LENGTH   = u32("dicom.pdu.len", "PDU Length");
    static final Field PART     = section("Association");
    static final Field PDV      = section("PDV");
    static final Field PDV_LENGTH = u32("dicom.pdv.len", "PDV Length");
    static final Field CONTEXT  = u8("dicom.pdv.ctx", "PDV Context");
    static final Field FLAGS    = u8("dicom.pdv.flags", "PDV Flags", HEX);

    static final Field PARTS    = group("dicom.pdv.fragments", "Message fragments", GENERATED);
    static final Field FRAGMENT = frame("dicom.pdv.fragment", "Message fragment", GENERATED);
    static final Field OVERLAP  = bool("dicom.pdv.fragment.overlap", "Message fragment overlap");
    static final Field CONFLICT = bool("dicom.pdv.fragment.overlap.conflicts", "Message fragment overlapping with conflicting data");
    static final Field TAILS    = bool("dicom.pdv.fragment.multiple_tails", "Message has multiple tail fragments");
    static final Field TOO_LONG = bool("dicom.pdv.fragment.too_long_fragment", "Message fragment too long");
    static final Field BROKEN   = frame("dicom.pdv.fragment.error", "Message defragmentation error");
    static final Field COUNT    = u32("dicom.pdv.fragment_count", "Message fragment count");
    static final Field REASSEMBLED_IN = frame("dicom.pdv.reassembled.in", "Reassembled in");
    static final Field WHOLE    = u32("dicom.pdv.reassembled.length", "Reassembled PDV length");

    static final Field BAD_CONTEXT = error("dicom.pdv.ctx.invalid", "Invalid Presentation Context ID");
    static final Field BAD_FLAGS = error("dicom.pdv.flags.invalid", "Invalid Flags");
    static final Field BAD_LENGTH = error("dicom.pdv.len.invalid", "Invalid PDV length");

    private static final int PORT     = 104;
    private static final int HEADER   = 6;
    private static final int SHORTEST = 10;
    private static final int DATA     = 4;
    private static final int COMMAND_FLAG = 1;
    private static final int LAST_FLAG = 2;
    private static final int MOST_FRAGMENTS = 1 << 20;

    private static final Fragments MESSAGES = fragments("Reassembled PDV",
        new Fragments.Parts(PARTS, FRAGMENT, OVERLAP, CONFLICT, TAILS, TOO_LONG, BROKEN, COUNT, REASSEMBLED_IN, WHOLE, null));

    static final Key<Association> ASSOCIATION = Key.key(Association::new);

    /** What both ends agreed on, and what was said last. */
    static final class Association {
        String called = "";
        String calling = "";
        /** Abstract and transfer syntaxes by the number of the context. */
        final Map<Integer, String> abstractSyntaxes = new HashMap<>();
        final Map<Integer, String> transferSyntaxes = new HashMap<>();
        /** The command of each direction whose data may follow; -1 for none. */
        final int[] commands = {-1, -1};
        /** Of each direction, where the next fragment belongs in its message, and how many messages there were. */
        final int[] reached = new int[2];
        final int[] messages = new int[2];
    }

    @Override
    public Field dissects() {
        return DICOM;
    }

    @Override
    public void link(Links links) {
        Framing framing = Framing.withoutSize(d -> d.captured() < HEADER ? Framing.NEED_MORE : (int) Math.min(Integer.MAX_VALUE, d.peekU32(2) + HEADER));
        links.addFramed(Tcp.PORTS, PORT, framing, this);
        links.heuristicFramed(Tcp.PORTS, Links.Strength.USUAL, "dicom_tcp", framing, this, Dicom::recognizes);
    }

    /** A request for an association that says the version of the protocol and the names of both ends. */
    private static boolean recognizes(Dissection d) {
        if (d.captured() < 74 || d.peekU8(0) != 1 || d.peekU8(1) != 0 || (d.peekU16(6) & 1) == 0 || d.peekU32(2) < 200) return false;
        for (int i = 10; i < 42; i++) {
            int character = d.peekU8(i);
            if (character < 0x20 || character > 0x7e) return false;
        }
        return true;
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < SHORTEST || TYPES.name(d.peekU8(0)) == null) throw d.notMine();
        d.protocolColumn("DICOM");
        d.info();
        d.open(DICOM);
        Association association = d.conversation().get(ASSOCIATION);
        int type = d.u8(TYPE);
        d.skip(1);
        d.u32(LENGTH);
        if (type == DATA) {
            d.info("P-DATA");
            data(d, association);
        } else {
            String what = switch (type) {
                case 5 -> "A-RELEASE request";
                case 6 -> "A-RELEASE response";
                default -> "";
            };
            d.open(PART);
            if (type < 4 || type == 7) what = DicomAssociation.read(d, association, type);
            if (d.columns()) d.info("{}", what);
            if (d.titles()) d.title("{}", what);
            d.skipRest();
            d.close();
            if (d.titles()) d.append(", {}", what);
        }
        d.close();
    }

    private static void data(Dissection d, Association association) {
        int direction = d.forward() ? 0 : 1;
        boolean first = true;
        while (d.remaining() > 0) {
            d.open(PDV);
            String said = pdv(d, association, direction);
            if (d.titles() && said != null) d.append(", {}", said.isEmpty() ? "DATA" : said);
            d.close();
            if (said != null && !said.isEmpty() && d.columns()) d.addInfo(", {}", said);
            if (d.titles() && said != null) d.append(", {}", said.isEmpty() ? "DATA" : said);
            if (said == null && !first) break;
            first = false;
        }
    }

    /** Reads a value of presentation data; returns what it is, empty for data of which nothing is known, null where it is malformed. */
    private static String pdv(Dissection d, Association association, int direction) {
        if (d.peekU32(0) > d.remaining() - 4) d.ensure((int) Math.min(Integer.MAX_VALUE, d.peekU32(0)));
        int length = (int) d.u32(PDV_LENGTH);
        int rest = d.narrow(length);
        if ((length & 1) != 0) {
            d.noteLast(BAD_LENGTH, "Invalid PDV length (not even)");
            d.skipRest();
            d.widen(rest);
            return null;
        }
        int context = d.u8(CONTEXT);
        String abstractSyntax = d.remember(association.abstractSyntaxes.getOrDefault(context, ""));
        String transferSyntax = d.remember(association.transferSyntaxes.getOrDefault(context, ""));
        if (abstractSyntax.isEmpty() && transferSyntax.isEmpty()) {
            d.titleLast("Context: 0x{x2} not found. A-ASSOCIATE request not found in capture.", context, 0);
            d.noteLast(BAD_CONTEXT);
        } else if (d.titles()) {
            d.titleLast("Context: 0x{} ({}, {})", "%02x".formatted(context), name(transferSyntax), name(abstractSyntax));
        }
        int flags = d.u8(FLAGS);
        boolean command = (flags & COMMAND_FLAG) != 0;
        boolean last = (flags & LAST_FLAG) != 0;
        if (d.titles()) d.titleLast("Flags: 0x{} ({}, {}{})", "%02x".formatted(flags), command ? "Command" : "Data", last ? "Last Fragment" : "More Fragments",
            flags > 3 ? " (Warning: Invalid)" : "");
        if (flags > 3) d.noteLast(BAD_FLAGS);
        int reached = (int) d.remember(association.reached[direction]);
        int message = (int) d.remember(association.messages[direction]);
        int content = d.remaining();
        String said = null;
        if (!last || reached > 0) {
            int shown = d.offset() - HEADER;
            long id = ((long) d.conversation().index << 24 | message) << 1 | direction;
            Fragments.Datagram whole = d.captured() < content || reached > MOST_FRAGMENTS * 64 ? null : d.fragment(MESSAGES, id, reached, !last);
            if (last && whole != null) {
                long kept = d.enter(MESSAGES, whole, shown);
                said = content(d, association, direction, command, abstractSyntax, transferSyntax);
                d.leave(kept);
            } else if (!last) {
                said = "PDV Fragment";
            } else {
                said = "";
            }
        } else {
            said = content(d, association, direction, command, abstractSyntax, transferSyntax);
        }
        boolean ended = last;
        int size = content;
        d.learn(() -> {
            association.reached[direction] = ended ? 0 : association.reached[direction] + size;
            if (ended) association.messages[direction]++;
        });
        d.skipRest();
        d.widen(rest);
        return said;
    }

    private static String content(Dissection d, Association association, int direction, boolean command, String abstractSyntax, String transferSyntax) {
        DicomElements elements = d.scratch(DicomElements.READER);
        if (command) {
            elements.read(d, false, false);
            int number = elements.command();
            d.learn(() -> association.commands[direction] = number);
            return number < 0 ? "Command" : elements.summary();
        }
        int asked = (int) d.remember(association.commands[direction]);
        d.learn(() -> association.commands[direction] = -1);
        boolean big = transferSyntax.equals("1.2.840.10008.1.2.2");
        elements.read(d, !transferSyntax.equals("1.2.840.10008.1.2") && !transferSyntax.isEmpty(), big);
        if (asked < 0) return "";
        return asked == DicomElements.STORE ? name(abstractSyntax) : DicomElements.COMMANDS.name(asked, " ") + "-DATA";
    }

    /** The name of a unique identifier, or itself. */
    static String name(String identifier) {
        if (identifier.isEmpty()) return "<NULL>";
        String name = DicomElements.identifier(identifier);
        return name == null ? identifier : name;
    }
}

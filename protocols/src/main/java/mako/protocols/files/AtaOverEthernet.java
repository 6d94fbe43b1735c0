package mako.protocols.files;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/** ATA over Ethernet: AoEr11, The ATA over Ethernet specification, sections 2 and 3. */
public final class AtaOverEthernet implements Dissector {

    static final Values COMMANDS = Values.of("0 Issue ATA Command\n1 Query Config Information");
    static final Values ERRORS = Values.of("""
        1 Unrecognized command code
        2 Bad argument parameter
        3 Device unavailable
        4 Config string present
        5 Unsupported version
        """);
    static final Values ATA_COMMANDS = Values.resource(AtaOverEthernet.class, "ata-commands.txt");

    static final Field AOE          = protocol("aoe", "AoE", "ATAoverEthernet");
    static final Field VERSION      = u8("aoe.version", "Version");
    static final Field FLAGS        = section("Flags");
    static final Field RESPONSE     = bit("aoe.response", "Response flag", 0x08, yesNo("Response", "Request"), maskWidth(8));
    static final Field FAILED       = bit("aoe.flags_error", "Error flag", 0x04, yesNo("Error", "No error"), maskWidth(8));
    static final Field ERROR        = u8("aoe.error", "Error", names(ERRORS));
    static final Field MAJOR        = u16("aoe.major", "Major", HEX);
    static final Field MINOR        = u8("aoe.minor", "Minor", HEX);
    static final Field COMMAND      = u8("aoe.cmd", "Command", names(COMMANDS));
    static final Field TAG          = u32("aoe.tag", "Tag", HEX);
    static final Field EXTENDED     = bit("aoe.aflags.e", "E", 0x40, yesNo("LBA48 extended command", "Normal command"), maskWidth(8));
    static final Field HEAD         = bit("aoe.aflags.d", "D", 0x10, maskWidth(8));
    static final Field ASYNCHRONOUS = bit("aoe.aflags.a", "A", 0x02, yesNo("ASYNCHRONOUS Write", "synchronous write"), maskWidth(8));
    static final Field WRITE        = bit("aoe.aflags.w", "W", 0x01, yesNo("WRITE to the device", "No write to device"), maskWidth(8));
    static final Field FEATURE      = u8("aoe.err_feature", "Err/Feature", HEX);
    static final Field SECTORS      = u8("aoe.sector_count", "Sector Count");
    static final Field ATA_COMMAND  = u8("aoe.ata.cmd", "ATA Cmd", HEX, names(ATA_COMMANDS));
    static final Field ATA_STATUS   = u8("aoe.ata.status", "ATA Status", HEX);
    static final Field BLOCK        = u64("aoe.lba", "Lba", HEX);
    static final Field RESPONSE_IN  = frame("aoe.response_in", "Response In", GENERATED);
    static final Field RESPONSE_TO  = frame("aoe.response_to", "Response To", GENERATED);
    static final Field TIME         = duration("aoe.time", "Time from request", GENERATED);

    private static final int ETHERTYPE = 0x88a2;
    private static final int ANSWERS   = 0x08;
    private static final int FAILS     = 0x04;

    private static final Exchanges COMMANDS_SENT = exchanges(RESPONSE_IN, RESPONSE_TO, null);

    @Override
    public Field dissects() {
        return AOE;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("AoE");
        d.info();
        d.open(AOE);
        d.extent(d.remaining());
        int version = d.peekU8(0) >> 4;
        d.at(VERSION, d.offset(), 1, version);
        if (version == 1) message(d);
        d.skipRest();
        d.close();
    }

    private static void message(Dissection d) {
        int start = d.offset();
        int flags = d.peekU8(0);
        boolean response = (flags & ANSWERS) != 0;
        d.open(FLAGS);
        d.title("Flags: {}{}", response ? "Response" : "Request", (flags & FAILS) != 0 ? " Error" : "");
        d.peek(RESPONSE);
        d.peek(FAILED);
        d.skip(1);
        d.close();
        if ((flags & FAILS) != 0) {
            int error = d.u8(ERROR);
            if (d.columns()) {
                String name = ERRORS.name(error);
                d.info("Error:{} ", name == null ? "Unknown error<" + error + '>' : name);
            }
        } else {
            d.skip(1);
        }
        d.u16(MAJOR);
        d.u8(MINOR);
        int command = d.u8(COMMAND);
        if (d.columns()) {
            String name = COMMANDS.name(command);
            d.addInfo("{} {}", name == null ? "Unknown command<" + command + '>' : name, response ? "Response" : "Request");
        }
        long tag = d.u32(TAG);
        if (command == 0) issue(d, response, tag, start);
    }

    /** Section 3.1: a command for the disk, or what it answers. */
    private static void issue(Dissection d, boolean response, long tag, int start) {
        Conversation conversation = d.conversation(AOE, 0, 0);
        d.ensure(1);
        Exchanges.Exchange exchange = response ? d.response(COMMANDS_SENT, conversation, tag) : d.request(COMMANDS_SENT, conversation, tag);
        if (response && exchange != null) {
            d.place(start, 0);
            d.since(TIME, exchange.requestSeconds, exchange.requestNanoseconds);
        }
        int flags = d.peekU8(0);
        d.peek(EXTENDED);
        if ((flags & 0x40) != 0) d.peek(HEAD);
        if ((flags & 0x01) != 0) d.peek(ASYNCHRONOUS);
        d.u8(WRITE);
        d.u8(FEATURE);
        d.u8(SECTORS);
        if (response) {
            d.u8(ATA_STATUS);
            Object about = d.remember(exchange == null ? null : exchange.about);
            if (about instanceof Integer number) {
                d.at(ATA_COMMAND, start, 0, number);
                d.generated();
                say(d, number);
            }
        } else {
            int command = d.u8(ATA_COMMAND);
            if (exchange != null) d.learn(() -> exchange.about = command);
            say(d, command);
        }
        d.ensure(6);
        long block = 0;
        for (int i = 5; i >= 0; i--) block = block << 8 | d.peekU8(i);
        d.at(BLOCK, d.offset(), 6, block);
        d.skip(6);
    }

    private static void say(Dissection d, int command) {
        if (!d.columns()) return;
        String name = ATA_COMMANDS.name(command);
        d.addInfo(" ATA:{}", name == null ? "Unknown ATA<0x" + new Text().hex(command, 2) + '>' : name);
    }
}

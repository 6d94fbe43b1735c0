package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.SetBits;
import mako.protocols.link.MacNames;

/** Operations, administration and maintenance of an Ethernet link: IEEE 802.3, clause 57. */
public final class EthernetOam implements Dissector {

    static final Values CODES = Values.of("""
        0    Information
        1    Event Notification
        2    Variable Request
        3    Variable Response
        4    Loopback Control
        0xfe Organization Specific
        """);
    static final Values INFORMATION = Values.of("""
        0    End of TLV marker
        1    Local Information TLV
        2    Remote Information TLV
        0xfe Organization Specific Information TLV
        """);
    static final Values PARSERS = Values.of("""
        0 Forward non-OAMPDUs to higher sublayer
        1 Loopback non-OAMPDUs to the lower sublayer
        2 Discarding non-OAMPDUs
        3 Reserved
        """);
    static final Values EVENTS = Values.of("""
        0    End of TLV marker
        1    Errored Symbol Period Event
        2    Errored Frame Event
        3    Errored Frame Period Event
        4    Errored Frame Seconds Summary Event
        0xfe Organization Specific Event TLV
        """);
    static final Values BRANCHES = Values.of("""
        3 Object
        4 Package
        6 nameBinding
        7 Attribute
        """);

    static final Field OAM         = protocol("oampdu", "Ethernet OAM PDU", "OAM Protocol");
    static final Field FAULT       = bit("oampdu.flags.linkFault", "Link Fault", 0x01, maskWidth(8));
    static final Field GASP        = bit("oampdu.flags.dyingGasp", "Dying Gasp", 0x02, maskWidth(8));
    static final Field CRITICAL    = bit("oampdu.flags.criticalEvent", "Critical Event", 0x04, maskWidth(8));
    static final Field EVALUATING  = bit("oampdu.flags.localEvaluating", "Local Evaluating", 0x08, maskWidth(8));
    static final Field STABLE      = bit("oampdu.flags.localStable", "Local Stable", 0x10, maskWidth(8));
    static final Field REMOTE_EVALUATING = bit("oampdu.flags.remoteEvaluating", "Remote Evaluating", 0x20, maskWidth(8));
    static final Field REMOTE_STABLE = bit("oampdu.flags.remoteStable", "Remote Stable", 0x40, maskWidth(8));
    static final Field FLAGS       = u16("oampdu.flags", "Flags", HEX,
        bits(FAULT, GASP, CRITICAL, EVALUATING, STABLE, REMOTE_EVALUATING, REMOTE_STABLE));
    static final Field CODE        = u8("oampdu.code", "OAMPDU code", HEX, names(CODES));

    private static final int SUBTYPE       = 3;
    private static final int ORGANIZATION  = 0xfe;
    private static final int INDICATION    = 0x80;

    /** The fields of what a code announces. */
    private static final class Parts {
        static final Field TYPE        = u8("oampdu.info.type", "Type", HEX, names(INFORMATION));
        static final Field LENGTH      = u8("oampdu.info.length", "TLV Length");
        static final Field VERSION     = u8("oampdu.info.version", "TLV Version", HEX);
        static final Field REVISION    = u16("oampdu.info.revision", "TLV Revision");
        static final Field PARSER      = u8("oampdu.info.state.parser", "Parser Action", HEX, mask(0x03), names(PARSERS));
        static final Field MULTIPLEXER = bit("oampdu.info.state.multiplexer", "Multiplexer Action", 0x04,
            yesNo("Discard non-OAMPDUs", "Forward non-OAMPDUs to lower sublayer"));
        static final Field STATE       = u8("oampdu.info.state", "OAM DTE States", HEX, bits(PARSER, MULTIPLEXER));
        static final Field MODE        = bit("oampdu.info.oamConfig.mode", "OAM Mode", 0x01,
            yesNo("DTE configured in Active mode", "DTE configured in Passive mode"));
        static final Field ONE_WAY     = bit("oampdu.flags.dyingGasp", "Unidirectional support", 0x02,
            yesNo("DTE is capable of sending OAMPDUs when rcv path is down", "DTE is not capable of sending OAMPDUs when rcv path is down"));
        static final Field LOOPBACK    = bit("oampdu.flags.criticalEvent", "Loopback support", 0x04,
            yesNo("DTE is capable of OAM remote loopback mode", "DTE is not capable of OAM remote loopback mode"));
        static final Field LINK_EVENTS = bit("oampdu.flags.localEvaluating", "Link Events support", 0x08,
            yesNo("DTE supports interpreting Link Events", "DTE does not support interpreting Link Events"));
        static final Field RETRIEVAL   = bit("oampdu.flags.localStable", "Variable Retrieval", 0x10,
            yesNo("DTE supports sending Variable Response", "DTE does not support sending Variable Response"));
        static final Field CONFIGURATION = u8("oampdu.info.oamConfig", "OAM Configuration", HEX,
            bits(MODE, ONE_WAY, LOOPBACK, LINK_EVENTS, RETRIEVAL));
        static final Field LARGEST     = u16("oampdu.info.oampduConfig", "Max OAMPDU Size", unit("byte", "bytes"));
        static final Field VENDOR_OUI  = u24("oampdu.info.oui", "Organizationally Unique Identifier", OUI, names(MacNames.ASSIGNEES));
        static final Field VENDOR      = bytes("oampdu.info.vendor", "Vendor Specific Information");

        static final Field SEQUENCE    = u16("oampdu.event.sequence", "Sequence Number");
        static final Field EVENT       = u8("oampdu.event.type", "Event Type", HEX, names(EVENTS));
        static final Field EVENT_LENGTH = u8("oampdu.event.length", "Event Length", HEX);
        static final Field TIME        = u16("oampdu.event.timestamp", "Event Timestamp (100ms)");
        static final Field ERRORS      = u32("oampdu.event.efeErrors", "Errored Frames");
        static final Event[] KINDS = {
            new Event(
                new Part(u64("oampdu.event.espeWindow", "Errored Symbol Window"), 8),
                new Part(u64("oampdu.event.espeThreshold", "Errored Symbol Threshold"), 8),
                new Part(u64("oampdu.event.espeErrors", "Errored Symbols"), 8),
                new Part(u64("oampdu.event.espeTotalErrors", "Error Running Total"), 8),
                new Part(u32("oampdu.event.espeTotalEvents", "Event Running Total"), 4)),
            new Event(
                new Part(u16("oampdu.event.efeWindow", "Errored Frame Window"), 2),
                new Part(u32("oampdu.event.efeThreshold", "Errored Frame Threshold"), 4),
                new Part(ERRORS, 4),
                new Part(u64("oampdu.event.efeTotalErrors", "Error Running Total"), 8),
                new Part(u32("oampdu.event.efeTotalEvents", "Event Running Total"), 4)),
            new Event(
                new Part(u32("oampdu.event.efpeWindow", "Errored Frame Window"), 4),
                new Part(u32("oampdu.event.efpeThreshold", "Errored Frame Threshold"), 4),
                new Part(ERRORS, 4),
                new Part(u64("oampdu.event.efpeTotalErrors", "Error Running Total"), 8),
                new Part(u32("oampdu.event.efpeTotalEvents", "Event Running Total"), 4)),
            new Event(
                new Part(u16("oampdu.event.efsseWindow", "Errored Frame Window"), 2),
                new Part(u16("oampdu.event.efsseThreshold", "Errored Frame Threshold"), 2),
                new Part(ERRORS, 2),
                new Part(u32("oampdu.event.efsseTotalErrors", "Error Running Total"), 4),
                new Part(u32("oampdu.event.efsseTotalEvents", "Event Running Total"), 4))};

        static final Field BRANCH      = u8("oampdu.variable.branch", "Branch", HEX, names(BRANCHES));
        static final Field OBJECT      = u16("oampdu.variable.object", "Leaf", HEX, names(Values.resource(EthernetOam.class, "oam-objects.txt")));
        static final Field PACKAGE     = u16("oampdu.variable.package", "Leaf", HEX, names(Values.resource(EthernetOam.class, "oam-packages.txt")));
        static final Field BINDING     = u16("oampdu.variable.binding", "Leaf", HEX, names(Values.of("0x1a repeaterPortName")));
        static final Field ATTRIBUTE   = u16("oampdu.variable.attribute", "Leaf", HEX, names(Values.resource(EthernetOam.class, "oam-attributes.txt")));
        static final Field WIDTH       = u8("oampdu.variable.width", "Variable Width");
        static final Field INDICATED   = u8("oampdu.variable.indication", "Variable indication", HEX, names(Values.of("""
            1    Variable Container(s) exceeded OAMPDU data field
            0x20 Attribute->Unable to return due to an undetermined error
            0x21 Attribute->Unable to return because it is not supported
            0x22 Attribute->May have been corrupted due to reset
            0x23 Attribute->Unable to return due to a hardware failure
            0x24 Attribute->Experience an overflow error
            0x40 Object->End of object indication
            0x41 Object->Unable to return due to an undetermined error
            0x42 Object->Unable to return because it is not supported
            0x43 Object->May have been corrupted due to reset
            0x44 Object->Unable to return due to a hardware failure
            0x60 Package->End of package indication
            0x61 Package->Unable to return due to an undetermined error
            0x62 Package->Unable to return because it is not supported
            0x63 Package->May have been corrupted due to reset
            0x64 Package->Unable to return due to a hardware failure
            """)));
        static final Field VALUE       = bytes("oampdu.variable.value", "Variable Value");
        static final Field ENABLE      = bit("oampdu.lpbk.commands.enable", "Enable Remote Loopback", 0x01);
        static final Field DISABLE     = bit("oampdu.lpbk.commands.disable", "Disable Remote Loopback", 0x02);
        static final Field COMMANDS    = u8("oampdu.lpbk.commands", "Commands", HEX, bits(ENABLE, DISABLE));
    }

    /** A number of an event, and how many bytes it takes. */
    private record Part(Field field, int width) {}

    private record Event(Part... parts) {}

    @Override
    public Field dissects() {
        return OAM;
    }

    @Override
    public void link(Links links) {
        links.add(SlowProtocols.PROTOCOLS, SUBTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("OAM");
        d.info("");
        d.open(OAM);
        d.extent(d.remaining());
        int flags = d.u16(FLAGS);
        SetBits.append(d, flags, FAULT, GASP, CRITICAL, EVALUATING, STABLE, REMOTE_EVALUATING, REMOTE_STABLE);
        int code = d.u8(CODE);
        d.info("OAMPDU: {}", CODES.name(code, "Unknown"));
        switch (code) {
            case 0 -> {
                while (d.remaining() > 0 && information(d)) {}
            }
            case 1 -> {
                d.u16(Parts.SEQUENCE);
                while (d.remaining() > 0 && event(d)) {}
            }
            case 2, 3 -> {
                while (d.remaining() > 0 && variable(d, code == 3)) {}
            }
            case 4 -> {
                int commands = d.u8(Parts.COMMANDS);
                SetBits.append(d, commands, Parts.ENABLE, Parts.DISABLE);
            }
            case ORGANIZATION -> d.u24(Parts.VENDOR_OUI);
            default -> {}
        }
        d.close();
    }

    /** Section 57.5.2; returns whether another one may follow. */
    private static boolean information(Dissection d) {
        if (d.peekU8(0) == 0) return false;
        int type = d.u8(Parts.TYPE);
        if (type != 1 && type != 2 && type != ORGANIZATION) return false;
        d.openLast();
        int length = d.u8(Parts.LENGTH);
        if (type == ORGANIZATION) {
            d.u24(Parts.VENDOR_OUI);
            d.bytes(Parts.VENDOR, Math.max(0, length - 5));
        } else {
            d.u8(Parts.VERSION);
            d.u16(Parts.REVISION);
            int state = d.u8(Parts.STATE);
            if (d.titles()) d.appendLast(", Parser Action: {}", PARSERS.name(state & 3));
            SetBits.append(d, state, Parts.MULTIPLEXER);
            int configuration = d.u8(Parts.CONFIGURATION);
            SetBits.append(d, configuration, Parts.MODE, Parts.ONE_WAY, Parts.LOOPBACK, Parts.LINK_EVENTS, Parts.RETRIEVAL);
            d.u16(Parts.LARGEST);
            d.u24(Parts.VENDOR_OUI);
            d.bytes(Parts.VENDOR, 4);
        }
        d.close();
        return true;
    }

    /** Section 57.5.3. */
    private static boolean event(Dissection d) {
        if (d.peekU8(0) == 0) return false;
        int type = d.u8(Parts.EVENT);
        if (type > Parts.KINDS.length && type != ORGANIZATION) return true;
        d.openLast();
        int length = d.u8(Parts.EVENT_LENGTH);
        if (type == ORGANIZATION) {
            d.skip(Math.max(0, length - 2));
        } else {
            d.u16(Parts.TIME);
            for (Part part : Parts.KINDS[type - 1].parts) d.uint(part.field, part.width);
        }
        d.close();
        return true;
    }

    /** Sections 57.6.1 and 57.6.2. */
    private static boolean variable(Dissection d, boolean response) {
        if (d.peekU8(0) == 0) return false;
        int branch = d.u8(Parts.BRANCH);
        switch (branch) {
            case 3 -> d.u16(Parts.OBJECT);
            case 4 -> d.u16(Parts.PACKAGE);
            case 6 -> d.u16(Parts.BINDING);
            case 7 -> d.u16(Parts.ATTRIBUTE);
            default -> {
                return false;
            }
        }
        if (!response) return true;
        int width = d.peekU8(0);
        if ((width & INDICATION) != 0 && width != INDICATION) {
            d.at(Parts.INDICATED, d.offset(), 1, width & 0x7f);
            d.skip(1);
            return true;
        }
        // A width of nothing stands for 128 bytes.
        int count = (width & 0x7f) == 0 ? 128 : width;
        d.at(Parts.WIDTH, d.offset(), 1, count);
        d.skip(1);
        d.bytes(Parts.VALUE, count);
        return true;
    }
}

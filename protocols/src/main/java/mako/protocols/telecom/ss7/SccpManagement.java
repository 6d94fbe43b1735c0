package mako.protocols.telecom.ss7;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Management of the Signalling Connection Control Part, ITU-T Q.713, section 5. */
public final class SccpManagement implements Dissector {

    static final Field MANAGEMENT = protocol("sccpmg", "SCCPMG", "Signalling Connection Control Part Management");
    static final Field MESSAGE_TYPE = u8("sccpmg.message_type", "Message Type", HEX, names(Values.of("""
        0x1 SubSystem Allowed
        0x2 SubSystem Prohibited
        0x3 Subsystem Status Test
        0x4 Subsystem Out of service Request
        0x5 Subsystem Out of service Grant
        0x6 SubSystem Congested (ITU)
        0xfd Subsystem Backup Routing (ANSI)
        0xfe Subsystem Normal Routing (ANSI)
        0xff Subsystem Routing status Test (ANSI)
        """)));
    static final Field SSN = u8("sccpmg.ssn", "Affected SubSystem Number");
    static final Field PC = u16("sccpmg.pc", "Affected Point Code", mask(0x3fff));
    static final Field MULTIPLICITY = u8("sccpmg.smi", "Subsystem Multiplicity Indicator", mask(0x3));
    static final Field CONGESTION = u8("sccpmg.congestion", "SCCP Congestion Level (ITU)", mask(0xf));

    static final Field UNKNOWN = warning(Field.Group.UNDECODED, "sccpmg.unknown_msg", "Unknown message");

    private static final String[] SHORT = {null, "SSA", "SSP", "SST", "SOR", "SOG", "SSC"};

    @Override
    public Field dissects() {
        return MANAGEMENT;
    }

    @Override
    public void link(Links links) {
        links.add(Sccp.SUBSYSTEMS, 1, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("SCCPMG (Int. ITU)");
        int type = d.peekU8(0);
        boolean known = type > 0 && type < SHORT.length;
        if (d.columns()) d.info(known ? SHORT[type] + " " : "Unknown ");
        d.open(MANAGEMENT);
        d.u8(MESSAGE_TYPE);
        if (!known) {
            d.note(UNKNOWN);
            d.skipRest();
            d.close();
            return;
        }
        d.u8(SSN);
        d.leUint(PC, 2);
        d.u8(MULTIPLICITY);
        if (type == 6) {
            d.u8(CONGESTION);
            d.note(UNKNOWN);
        }
        d.close();
    }
}

package mako.protocols.industrial.ethercat;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.Ethernet;

/**
 * EtherCAT mailboxes: ETG.1000.6, section 5.6; CANopen (5.6.1), Ethernet (5.6.3), files (5.6.4) and servo drives (5.6.5) over EtherCAT. Of
 * Ethernet, the initialisation and the filters are not taken apart.
 */
public final class EtherCatMailbox implements Dissector {

    static final Field MAILBOX     = protocol("ecat_mailbox", "ECAT-MAILBOX", "EtherCAT Mailbox Protocol");
    static final Field HEAD        = section("Header");
    static final Field LENGTH      = u16("ecat_mailbox.length", "Length");
    static final Field ADDRESS     = u16("ecat_mailbox.address", "Address", HEX);
    static final Field PRIORITY    = u8("ecat_mailbox.priority", "Priority", mask(0x03));
    static final Field TYPE        = u8("ecat_mailbox.type", "Type", names(Values.of("""
        0   Invalid
        1   AoE (Vendor specific; Beckhoff ADS over EtherCAT)
        2   EoE (Ethernet over EtherCAT)
        3   CoE (CANopen over EtherCAT)
        4   FoE (File access over EtherCAT)
        5   SoE (Servo profile over EtherCAT)
        15  VoE (Vendor specific over EtherCAT)
        129 AoE - Err
        130 EoE - Err
        131 CoE - Err
        132 FoE - Err
        133 SoE - Err
        """)));
    static final Field COUNTER     = u8("ecat_mailbox.counter", "Counter");
    static final Field DATA        = group("ecat_mailbox.data", "MB Data");

    static final Field INVALID     = error("ecat_mailbox.invalid", "Malformed mailbox data");
    static final Field COE_INVALID = error("ecat_mailbox.coe.invalid", "Malformed CoE data");
    static final Field FOE_INVALID = error("ecat_mailbox.foe.invalid", "Malformed FoE data");
    static final Field SOE_INVALID = error("ecat_mailbox.soe.invalid", "Malformed SoE data");

    static final int HEADER   = 6;
    static final int ADS      = 1;
    static final int ETHERNET = 2;
    static final int CANOPEN  = 3;
    static final int FILES    = 4;
    static final int SERVO    = 5;

    private static final Ethernet INNER = new Ethernet();

    @Override
    public Field dissects() {
        return MAILBOX;
    }

    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {Ethernet.class};
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherCatFrame.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(EtherCatFrame.TYPES, EtherCatFrame.MAILBOX, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.ensure(HEADER);
        d.open(MAILBOX);
        d.open(HEAD);
        int length = d.le16(LENGTH);
        d.le16(ADDRESS);
        d.u8(PRIORITY);
        int at = d.offset();
        int type = d.peekU8(0);
        d.skip(1);
        d.at(TYPE, at, 1, type & 0x0f);
        d.at(COUNTER, at, 1, type >> 4);
        d.close();
        if (d.columns()) d.addInfo(" Mbx(");
        if (length > d.remaining()) {
            d.open(DATA);
            int available = d.remaining();
            d.skipRest();
            d.note(INVALID, "Incorrect Mailbox data length(Expected:{} Actual:{})", length, available);
            d.close();
        } else {
            int rest = d.narrow(length);
            switch (type & 0x0f) {
                case ADS -> {
                    if (d.tryKey(EtherCatFrame.TYPES, EtherCatFrame.AMS, EtherCatFrame.BARE) < 0) d.rest();
                }
                case ETHERNET -> EthernetMailbox.dissect(d, INNER);
                case CANOPEN -> CanOpenMailbox.dissect(d);
                case FILES -> FileMailbox.dissect(d);
                case SERVO -> ServoMailbox.dissect(d);
                default -> {}
            }
            d.widen(rest);
        }
        if (d.columns()) d.addInfo(")");
        d.close();
    }
}

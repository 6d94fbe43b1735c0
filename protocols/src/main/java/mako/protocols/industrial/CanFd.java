package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.Sll;

/** Controller Area Network with a flexible data rate, ISO 11898-1, where the link layer says that it is that: what {@link Can} knows by a flag. */
public final class CanFd implements Dissector {

    static final Field CAN_FD = protocol("canfd", "CANFD", "Controller Area Network FD");

    private static final int LINUX_CAN_FD = 0x0d;

    @Override
    public Field dissects() {
        return CAN_FD;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"canfd", "can"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {Can.IDENTIFIERS};
    }

    @Override
    public void link(Links links) {
        links.add(Sll.LINUX_TYPES, LINUX_CAN_FD, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(CAN_FD);
        Can.flexible(d, true);
    }
}

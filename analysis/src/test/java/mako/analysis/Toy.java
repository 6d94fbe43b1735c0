package mako.analysis;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** A protocol with a field of each kind that output forms treat in a way of its own. */
public final class Toy implements Dissector {

    static final Field TOY      = protocol("toy", "TOY", "Toy Protocol");
    static final Field ADDRESS  = ether("toy.addr", "Address", HIDDEN);
    static final Field FROM     = ether("toy.from", "From", also(ADDRESS));
    static final Field UPPER    = u8("toy.upper", "Upper", mask(0xf0));
    static final Field LOWER    = bit("toy.lower", "Lower", 0x01, SET_NOT_SET);
    static final Field FLAGS    = u8("toy.flags", "Flags", HEX, bits(UPPER, LOWER));
    static final Field LENGTH   = u16("toy.length", "Length", unit("bytes"));
    static final Field WORD     = text("toy.word", "Word");
    static final Field GROUP    = group("toy.group", "Group");
    static final Field NOTES    = section("Notes");
    static final Field TIME     = time("toy.time", "Time", UTC);
    static final Field BYTES    = bytes("toy.bytes", "Bytes");
    static final Field COMPUTED = u32("toy.sum", "Sum", GENERATED);
    static final Field ODD      = warning(Field.Group.PROTOCOL, "toy.odd", "Something is \"odd\"");

    @Override
    public Field dissects() {
        return TOY;
    }

    @Override
    public void link(Links links) {
        links.root(this);
        links.rest(this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(TOY);
        d.protocolColumn("TOY");
        long from = d.ether(FROM);
        d.etherAddresses(from, from + 1);
        int flags = d.u8(FLAGS);
        int length = d.u16(LENGTH);
        d.text(WORD, length);
        d.open(GROUP);
        d.time(TIME, d.offset(), 4, d.peekU32(0), 5);
        d.skip(4);
        d.bytes(BYTES, 2);
        d.bytes(BYTES, 2);
        d.close();
        d.open(NOTES);
        d.computed(COMPUTED, length + flags);
        if ((flags & 1) != 0) d.noteLast(ODD);
        d.close();
        d.title("Toy Protocol, {}", length);
        d.info("flags {} <&>", flags, 0);
        d.close();
    }
}

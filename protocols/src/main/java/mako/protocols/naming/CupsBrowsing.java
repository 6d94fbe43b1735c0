package mako.protocols.naming;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Browsing protocol of the Common UNIX Printing System: CUPS Implementation of IPP, "CUPS Browse Protocol". A line with numbers in hexadecimal and texts. */
public final class CupsBrowsing implements Dissector {

    private static final Values STATES = Values.of("3 idle\n4 processing\n5 stopped");
    private static final Field[] KINDS = {
        kind("default", "Default printer on network", 0x20000, "Yes", "No"), kind("implicit", "Class", 0x10000, "Implicit class", "Explicit class"),
        kind("variable", "Can print variable sizes", 0x8000, "Yes", "No"), kind("large", "Can print up to 36x48 inches", 0x4000, "Yes", "No"),
        kind("medium", "Can print up to 18x24 inches", 0x2000, "Yes", "No"), kind("small", "Can print up to 9x14 inches", 0x1000, "Yes", "No"),
        kind("sort", "Can sort", 0x0800, "Yes", "No"), kind("bind", "Can bind", 0x0400, "Yes", "No"),
        kind("cover", "Can cover", 0x0200, "Yes", "No"), kind("punch", "Can punch holes", 0x0100, "Yes", "No"),
        kind("collate", "Can do fast collating", 0x0080, "Yes", "No"), kind("copies", "Can do fast copies", 0x0040, "Yes", "No"),
        kind("staple", "Can staple", 0x0020, "Yes", "No"), kind("duplex", "Can duplex", 0x0010, "Yes", "No"),
        kind("color", "Can print color", 0x0008, "Yes", "No"), kind("bw", "Can print black", 0x0004, "Yes", "No"),
        kind("remote", "Remote", 0x0002, "Yes", "No"), kind("class", "Class", 0x0001, "Printer class", "Single printer")};

    static final Field CUPS        = protocol("cups", "CUPS", "Common Unix Printing System (CUPS) Browsing Protocol");
    static final Field TYPE        = u32("cups.ptype", "Type", HEX);
    static final Field STATE       = u8("cups.state", "State", HEX, names(STATES));
    static final Field URI         = text("cups.uri", "URI", UTF_8);
    static final Field LOCATION    = text("cups.location", "Location", UTF_8);
    static final Field INFORMATION = text("cups.information", "Information", UTF_8);
    static final Field MAKE        = text("cups.make_model", "Make and model", UTF_8);

    private static final int PORT = 631;

    private static Field kind(String name, String label, long mask, String yes, String no) {
        return bit("cups.ptype." + name, label, mask, yesNo(yes, no), maskWidth(32));
    }

    @Override
    public Field dissects() {
        return CUPS;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("CUPS");
        d.info();
        d.open(CUPS);
        d.extent(d.captured());
        int at = d.offset();
        long type = number(d);
        if (type < 0) {
            d.close();
            return;
        }
        int count = d.offset() - at;
        d.at(TYPE, at, count, type);
        d.openLast();
        // Readers have been shown the bits of the digits as they are written, ever since.
        long written = 0;
        for (int i = 0; i < count; i++) written = written << 8 | d.currentSource().u8(at + i);
        for (Field kind : KINDS) d.part(kind, at, count, written & 0xffffffffL);
        d.close();
        if (!blanks(d)) {
            d.close();
            return;
        }
        at = d.offset();
        long state = number(d);
        if (state >= 0) d.at(STATE, at, d.offset() - at, state);
        if (state < 0 || !blanks(d)) {
            d.close();
            return;
        }
        int end = word(d);
        String uri = d.columns() ? d.peekText(0, end) : "";
        d.text(URI, end);
        if (d.columns()) d.info("{s} ({})", uri, STATES.name(state, "0x" + Long.toHexString(state)));
        for (Field field : new Field[] {LOCATION, INFORMATION, MAKE}) if (!quoted(d, field)) break;
        d.close();
    }

    /** Reads a number of up to eight hexadecimal digits; returns -1 where there is none. */
    private static long number(Dissection d) {
        long value = 0;
        int digits = 0;
        while (d.captured() > 0 && digits < 8) {
            int digit = Character.digit(d.peekU8(0), 16);
            if (digit < 0) break;
            value = value << 4 | digit;
            d.skip(1);
            digits++;
        }
        return digits == 0 ? -1 : value;
    }

    private static boolean blanks(Dissection d) {
        boolean any = false;
        while (d.captured() > 0 && (d.peekU8(0) == ' ' || d.peekU8(0) == '\t')) {
            d.skip(1);
            any = true;
        }
        return any && d.captured() > 0;
    }

    private static int word(Dissection d) {
        int count = 0;
        while (count < d.captured() && d.peekU8(count) > ' ') count++;
        return count;
    }

    private static boolean quoted(Dissection d, Field field) {
        if (!blanks(d) || d.peekU8(0) != '"') return false;
        d.skip(1);
        int end = d.find('"');
        if (end < 0) return false;
        d.text(field, end);
        d.skip(1);
        return true;
    }
}

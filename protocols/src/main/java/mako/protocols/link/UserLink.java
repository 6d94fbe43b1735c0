package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Link types that users keep for themselves, LINKTYPE_USER0 to LINKTYPE_USER15: what they carry means nothing to others. */
public final class UserLink implements Dissector {

    static final Field USER        = protocol("user_dlt", "DLT_USER", "DLT User");
    static final Field NOT_HANDLED = warning(Field.Group.UNDECODED, "user_dlt.not_handled", "Formatted text");

    /** What users' link types carry where that is known, by LINKTYPE_ number. */
    public static final Table TYPES = Table.table("user_dlt", "DLT User");

    static final int FIRST = 147;
    static final int LAST  = 162;
    private static final int FIRST_ENCAPSULATION = 45;

    @Override
    public Field dissects() {
        return USER;
    }

    @Override
    public Table[] offers() {
        return new Table[] {TYPES};
    }

    @Override
    public void link(Links links) {
        for (int i = 0; i <= LAST - FIRST; i++) links.add(Frame.ENCAPSULATIONS, FIRST_ENCAPSULATION + i, this);
    }

    @Override
    public void dissect(Dissection d) {
        int type = d.about() instanceof Integer number ? number : d.packet().linkType.encapsulation() - FIRST_ENCAPSULATION + FIRST;
        d.open(USER);
        Field payload = d.claimedBy(TYPES, type);
        if (payload != null) {
            d.extent(d.captured());
            if (d.titles()) d.title("DLT: {}, Payload: {} ({})", type, payload.abbreviation, payload.label);
            d.close();
            d.payload(TYPES, type);
            return;
        }
        String words = "User encapsulation not handled: DLT=" + type + ", check your Preferences->Protocols->DLT_USER";
        if (d.titles()) d.title("{}", words);
        d.note(NOT_HANDLED, "{}", words);
        d.extent(d.captured());
        d.close();
        d.rest();
    }
}

package mako.protocols.link;

import mako.dissect.*;

/** The configuration options that one of PPP's control protocols knows: RFC 1661, section 6. */
interface Negotiation {

    /** What the options are called, by type. */
    Values options();

    /** How long an option of this type is, with type and length: that many bytes, at least that many where negative, 0 for a type that is not known. */
    int length(int type);

    /** Reads an option as long as {@link #length} says, from its type to its end. */
    void option(Dissection d, int type, int length);

    /** The type as which an option is reported that is shorter than it may be. */
    default int tooShort(int type) {
        return type;
    }
}

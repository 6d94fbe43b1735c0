package mako.protocols.link;

import mako.dissect.*;

/** One of PPP's control protocols: the same packets, with options of its own. RFC 1661, section 5. */
abstract class ControlProtocol implements Dissector, Negotiation {

    private final Field protocol;
    private final int number;
    private final Values codes;
    private final Values options;
    private final String[] prefixes;

    /**
     * Makes one.
     *
     * @param number what PPP calls it by
     * @param codes names of the kinds of packets
     * @param options names of the options, by type
     * @param prefixes what the abbreviations of its fields begin with
     */
    ControlProtocol(Field protocol, int number, Values codes, Values options, String... prefixes) {
        this.protocol = protocol;
        this.number = number;
        this.codes = codes;
        this.options = options;
        this.prefixes = prefixes;
    }

    @Override
    public final Field dissects() {
        return protocol;
    }

    @Override
    public final String[] prefixes() {
        return prefixes.clone();
    }

    @Override
    public final Table[] offers() {
        // A packet that is rejected is quoted.
        return new Table[] {Ppp.PROTOCOLS, EtherType.TYPES};
    }

    @Override
    public final void link(Links links) {
        links.add(Ppp.PROTOCOLS, number, this);
    }

    @Override
    public final void dissect(Dissection d) {
        ControlPacket.dissect(d, protocol, codes, this);
    }

    @Override
    public final Values options() {
        return options;
    }
}

package mako.protocols.routing;

import mako.dissect.Values;

/** Kinds of network addresses, as many protocols number them. */
public final class AddressFamilies {

    public static final Values NAMES = Values.resource(AddressFamilies.class, "address-families.txt");

    private AddressFamilies() {}
}

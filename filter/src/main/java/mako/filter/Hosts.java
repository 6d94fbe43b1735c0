package mako.filter;

import java.net.InetAddress;

/** Who knows the addresses of hosts by their names, without asking the network: a filter must not wait. */
@FunctionalInterface
public interface Hosts {

    /** Knows nobody. */
    Hosts NONE = (name, kind) -> null;

    /** Returns the address of kind {@code kind} that {@code name} has, or null. */
    InetAddress find(String name, Class<? extends InetAddress> kind);
}

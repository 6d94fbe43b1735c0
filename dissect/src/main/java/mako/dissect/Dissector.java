package mako.dissect;

import java.util.Set;

/**
 * Takes one protocol apart. Has no mutable fields of its own: what it learns lives in the engine
 * ({@link Dissection#conversation}, {@link Dissection#state}), so that engines do not see each other.
 */
public interface Dissector {

    /** Hangs itself under the tables of the protocols that carry it, and declares preferences. */
    void link(Links links);

    /** The protocol it dissects; the first, where it has several. */
    Field dissects();

    /** The tables from which it chooses what dissects its payload, for engines that skip what nobody asked for. */
    default Table[] offers() {
        return Table.NONE;
    }

    /** The tables from which it chooses what goes through a tunnel that it makes: anybody there but those that {@link #carriesPackets}. */
    default Table[] passesOn() {
        return Table.NONE;
    }

    /**
     * Whether it is a stream in which whole packets lie, with the headers of their own networks. A tunnel through a proxy does not
     * open those: else all that makes tunnels would lead to all there is, and no question could leave any stream out.
     */
    default boolean carriesPackets() {
        return false;
    }

    /** Dissectors that it calls by name rather than through a table. */
    default Class<?>[] calls() {
        return new Class<?>[0];
    }

    /** Dissectors that it binds conversations to, or that it announces: what a control connection sets up, for example. */
    default Class<?>[] announces() {
        return new Class<?>[0];
    }

    /**
     * Whether it keeps state in the engine that packets between other addresses look at or change, rather than in a
     * conversation: an address table, or a connection that is announced. Where only some packets are shown, others are
     * left out unless they lie between the same addresses, but not its own.
     */
    default boolean remembersBeyondConversations() {
        return false;
    }

    /**
     * Whether what it remembers beyond conversations is looked at by itself alone, and by no other dissector: where none of its
     * packets is shown, none of them matters.
     */
    default boolean remembersForItself() {
        return false;
    }

    /** Whether it tells the engine names of hosts, {@link Dissection#learnName}, so that it has to run where those are shown. */
    default boolean teachesNames() {
        return false;
    }

    /** What the abbreviations of its fields begin with, up to the first dot. */
    default String[] prefixes() {
        String abbreviation = dissects().abbreviation;
        int dot = abbreviation.indexOf('.');
        return new String[] {dot < 0 ? abbreviation : abbreviation.substring(0, dot)};
    }

    /** The abbreviations of the fields that {@link #glance} tells, a constant; of none where it tells nothing. */
    default Set<String> glanced() {
        return Set.of();
    }

    /**
     * Tells the {@link #glanced} fields of a plain header as {@link #dissect} would, and says what that carries. Called where nothing
     * else of this protocol is asked for. Returns false where it takes a dissection.
     */
    default boolean glance(Glance g) {
        return false;
    }

    /**
     * Dissects from the cursor to the end of what is given, recording fields on the way. Over a stream, one message
     * of it: it is called again for the next one, and again from the start of a message when more has come.
     */
    void dissect(Dissection d);
}

package mako.dissect;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one engine has to do for one {@link Recording}: a dissector that records nothing that is asked for, and that
 * leads to none that does, is left out. Nothing is left out where all fields or columns are asked for, or where the
 * engine keeps what packets learned, since that must not depend on what somebody looked at first.
 */
final class Plan {

    static final Set<String> NOTHING = Set.of();

    /** By {@link Links.Binding#index}. */
    final boolean[] skipped;
    /** By {@link Table#id}: whether somebody under the table is called. */
    final boolean[] tableNeeded;
    /** By {@link Table#id}: who is called and recognizes what is his. */
    private final Links.Heuristic[][] recognizing;
    /** Whether the dissector for what nobody claims is left out. */
    final boolean restSkipped;

    /** By {@link Links.Binding#index}: who keeps state beyond conversations; null where nobody asks. */
    final boolean[] beyond;
    /** The same of those that alone look at that state. */
    final boolean[] own;

    /** Whether somebody is called who announces others: then what carries them has to look for whom. */
    final boolean binds;

    /** Whether a glance may tell what is asked for: of somebody under each table who has to look at a packet. */
    final boolean glances;
    /** For packets that are dissected again: whose fields a glance may tell, since what they learned is known; this one where none are. */
    Plan again = this;
    /** By {@link Links.Binding#index}: whose header a glance tells all about that is asked for. */
    final boolean[] glanced;

    private final Recording recording;
    /** Whether everything may be asked for, so that there is nothing to leave out. */
    private final boolean whole;

    private record Answer(String prefix, Set<String> among, boolean only) {}

    /** What was asked before; replaced as a whole, since several threads ask. */
    private volatile Answer[] asked = {};

    private Plan(Links links, Recording recording, boolean keeping, boolean naming, boolean[] skipped, boolean[] tableNeeded, boolean restSkipped) {
        this.recording = recording;
        whole = keeping || recording.columns() || recording.state;
        this.skipped = skipped;
        this.tableNeeded = tableNeeded;
        recognizing = new Links.Heuristic[tableNeeded.length][];
        for (int t = 0; t < recognizing.length; t++) recognizing[t] = called(links.wirings[t].heuristics, skipped);
        this.restSkipped = restSkipped;
        boolean announcing = false;
        for (int i = 0; i < skipped.length; i++) announcing |= !skipped[i] && links.dissectors.get(i).announces().length > 0;
        binds = announcing;
        glanced = new boolean[skipped.length];
        glances = !whole && restSkipped && links.root != null && glanced(links);
        beyond = recording.sifting ? new boolean[skipped.length] : null;
        own = recording.sifting ? new boolean[skipped.length] : null;
        for (int i = 0; recording.sifting && i < beyond.length; i++) {
            Dissector dissector = links.dissectors.get(i);
            own[i] = dissector.remembersForItself();
            beyond[i] = dissector.remembersBeyondConversations() && !own[i] || naming && dissector.teachesNames();
        }
    }

    /** Finds out whose headers a glance tells enough about, and returns whether that of the first is among them. */
    private boolean glanced(Links links) {
        for (int i = 0; i < glanced.length; i++) {
            Dissector dissector = links.dissectors.get(i);
            Set<String> told = dissector.glanced();
            glanced[i] = !told.isEmpty();
            for (String prefix : dissector.prefixes()) glanced[i] &= recording.asksOnly(prefix, told);
        }
        return glanced[links.dissectors.indexOf(links.root)];
    }

    private static Links.Heuristic[] called(Links.Heuristic[] all, boolean[] skipped) {
        int count = 0;
        Links.Heuristic[] called = new Links.Heuristic[all.length];
        for (Links.Heuristic each : all) if (!skipped[each.binding().index]) called[count++] = each;
        return count == all.length ? all : Arrays.copyOf(called, count);
    }

    static Plan of(Links links, Recording recording, boolean keeping, boolean naming) {
        int count = links.dissectors.size();
        boolean[] skipped = new boolean[count];
        boolean[] tableNeeded = new boolean[links.wirings.length];
        Set<String> protocols = recording.columns || keeping ? null : recording.protocols();
        Set<String> known = new HashSet<>();
        for (Dissector dissector : links.dissectors) known.addAll(List.of(dissector.prefixes()));
        if (protocols == null || !known.containsAll(protocols)) {
            Arrays.fill(tableNeeded, true);
            return new Plan(links, recording, keeping, naming, skipped, tableNeeded, false);
        }
        boolean[] needed = new boolean[count];
        // From those that record what is asked for, back to all that lead to them.
        ArrayDeque<Integer> toVisit = new ArrayDeque<>();
        for (int i = 0; i < count; i++) {
            for (String prefix : links.dissectors.get(i).prefixes()) {
                if (protocols.contains(prefix) || naming && links.dissectors.get(i).teachesNames()) {
                    if (!needed[i]) toVisit.add(i);
                    needed[i] = true;
                }
            }
        }
        while (!toVisit.isEmpty()) {
            for (int i : links.leadingTo(toVisit.remove())) {
                if (!needed[i]) {
                    needed[i] = true;
                    toVisit.add(i);
                }
            }
        }
        for (int i = 0; i < count; i++) skipped[i] = !needed[i];
        for (int t = 0; t < tableNeeded.length; t++) {
            int table = t;
            links.wirings[t].each(binding -> tableNeeded[table] |= needed[binding.index]);
        }
        boolean rest = links.rest == null || !needed[links.dissectors.indexOf(links.rest)];
        return new Plan(links, recording, keeping, naming, skipped, tableNeeded, rest);
    }

    /** Whether somebody under a table is called who may recognize a payload between these two keys. */
    boolean mayBeRecognized(Table table, long first, long second) {
        for (Links.Heuristic heuristic : recognizing[table.id]) if (heuristic.probe().mayRecognize(first, second)) return true;
        return false;
    }

    /** Whether somebody under a table has to look at a payload that {@code one} and {@code other} claim, by keys between which he may recognize it. */
    boolean needs(Table table, long first, long second, Links.Binding one, Links.Binding other) {
        if (!tableNeeded[table.id]) return false;
        // Whom a conversation is bound to keys do not tell.
        return binds || mayBeRecognized(table, first, second) || calls(one) || calls(other);
    }

    /** Whether whoever claims a payload is called for it; null for nobody. */
    boolean calls(Links.Binding binding) {
        return binding != null && !skipped[binding.index];
    }

    /** Whether of one protocol nothing is asked for but fields of {@code among}, a constant. */
    boolean asksOnly(String prefix, Set<String> among) {
        if (whole) return false;
        Answer[] known = asked;
        for (Answer answer : known) if (answer.among == among && answer.prefix == prefix) return answer.only;
        return ask(prefix, among);
    }

    private synchronized boolean ask(String prefix, Set<String> among) {
        Answer[] more = Arrays.copyOf(asked, asked.length + 1);
        boolean only = recording.asksOnly(prefix, among);
        more[more.length - 1] = new Answer(prefix, among, only);
        asked = more;
        return only;
    }
}

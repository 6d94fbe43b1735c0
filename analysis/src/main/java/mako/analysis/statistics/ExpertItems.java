package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.Text;

/** What is remarked on packets, the worst first. */
public final class ExpertItems implements Statistic {

    /** What a user calls severities, and how they are headed, the worst first. */
    private enum Level {
        ERROR("error", "Errors", Field.Severity.ERROR), WARN("warn", "Warns", Field.Severity.WARN), NOTE("note", "Notes", Field.Severity.NOTE),
        CHAT("chat", "Chats", Field.Severity.CHAT), COMMENT("comment", "Comments", Field.Severity.COMMENT);

        final String word;
        final String heading;
        final Field.Severity severity;

        Level(String word, String heading, Field.Severity severity) {
            this.word = word;
            this.heading = heading;
            this.severity = severity;
        }
    }

    static final Offer OFFER = new Offer("expert", "Expert Information", "", (rest, context) -> {
        String filter = rest.isEmpty() ? "" : rest.substring(1);
        Level least = Level.COMMENT;
        for (Level level : Level.values()) {
            if (!filter.equals(level.word) && !filter.startsWith(level.word + ",")) continue;
            least = level;
            filter = filter.substring(Math.min(filter.length(), level.word.length() + 1));
        }
        try {
            return Counting.of(new ExpertItems(least), filter, context, "");
        } catch (RefusedStatistic e) {
            throw new RefusedStatistic("Expert tap error (" + e.getMessage() + ")!");
        }
    });

    private record Key(Field field, String summary) {}

    private static final class Item {
        final long first;
        long count;

        Item(long first) {
            this.first = first;
        }
    }

    private final Level least;
    private final Map<Level, Map<Key, Item>> items = new LinkedHashMap<>();
    private final Text scratch = new Text();

    private ExpertItems(Level least) {
        this.least = least;
        for (Level level : Level.values()) items.put(level, new LinkedHashMap<>());
    }

    @Override
    public Recording recording() {
        return Recording.only(Set.of("_ws.expert.message"), true, false);
    }

    @Override
    public void packet(Seen packet) {
        Tape tape = packet.tape();
        for (int i = 0; i < tape.size(); i++) {
            Field field = tape.field(i);
            if (field.kind != Field.Kind.EXPERT) continue;
            String summary = field.label;
            if (tape.hasTitle(i)) {
                scratch.clear();
                tape.title(i, scratch);
                summary = scratch.toString();
            }
            Map<Key, Item> of = items.get(level(field.severity));
            of.computeIfAbsent(new Key(field, summary), key -> new Item(packet.number())).count++;
        }
    }

    private static Level level(Field.Severity severity) {
        for (Level level : Level.values()) if (level.severity == severity) return level;
        throw new IllegalArgumentException(severity.label);
    }

    private static String protocol(Field field) {
        String owner = Lookup.protocol(field);
        for (Field each : Lookup.fields(owner)) if (each.shortName != null) return each.shortName;
        return owner;
    }

    @Override
    public void print(Text out) {
        for (Level level : Level.values()) {
            Map<Key, Item> of = items.get(level);
            if (level.compareTo(least) > 0 || of.isEmpty()) continue;
            long sum = 0;
            for (Item item : of.values()) sum += item.count;
            out.add("\n").add(level.heading).add(" (").number(sum).add(")\n=============\n   Frequency      Group           Protocol  Summary\n");
            of.forEach((key, item) -> {
                Columnar.right(out, item.count, 12);
                Columnar.right(out.raw(' '), key.field.group.label, 10);
                Columnar.right(out.raw(' '), protocol(key.field), 18).add("  ").add(key.summary).raw('\n');
            });
        }
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        items.forEach((level, of) -> {
            long sum = 0;
            for (Item item : of.values()) sum += item.count;
            if (sum == 0) return;
            rows.add(new Sheet.Row(0, java.util.Arrays.asList(level.severity.label, null, null, sum), "_ws.expert.severity == " + level.severity.number, 0));
            of.forEach((key, item) -> rows.add(new Sheet.Row(1, List.of(key.summary, key.field.group.label, protocol(key.field), item.count),
                key.field.abbreviation, item.first)));
        });
        return new Sheet(List.of(new Sheet.Column("Summary", Sheet.Kind.TEXT), new Sheet.Column("Group", Sheet.Kind.TEXT),
            new Sheet.Column("Protocol", Sheet.Kind.TEXT), new Sheet.Column("Count", Sheet.Kind.NUMBER)), rows);
    }
}

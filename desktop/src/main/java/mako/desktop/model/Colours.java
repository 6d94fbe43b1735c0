package mako.desktop.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mako.analysis.ColourRules;

/** The colour rules of a window: those of the configuration, and in front of them those for conversations. */
final class Colours {

    static final ColourRules NONE = new ColourRules(List.of());

    private List<ColourRules.Rule> usual = List.of();
    private final List<ColourRules.Rule> ofConversations = new ArrayList<>();

    /** The rules of the configuration folder where there are some, else our own. For any thread. */
    static ColourRules configured(Path folder) {
        Path file = folder.resolve("colorfilters");
        try {
            if (Files.isRegularFile(file)) {
                ColourRules own = ColourRules.read(Files.readAllLines(file));
                if (!own.rules().isEmpty()) return own;
            }
        } catch (IOException e) {
            // As if there were none.
        }
        return ColourRules.usual();
    }

    void usual(ColourRules rules) {
        usual = rules.rules();
    }

    List<ColourRules.Rule> usual() {
        return usual;
    }

    /** Puts a rule in front. */
    void add(ColourRules.Rule rule) {
        ofConversations.removeIf(each -> each.filter().equals(rule.filter()));
        ofConversations.addFirst(rule);
    }

    void clear() {
        ofConversations.clear();
    }

    /** All rules, in order. */
    List<ColourRules.Rule> all() {
        List<ColourRules.Rule> all = new ArrayList<>(ofConversations);
        all.addAll(usual);
        return all;
    }
}

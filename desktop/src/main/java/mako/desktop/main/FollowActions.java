package mako.desktop.main;

import javax.swing.JFrame;
import mako.analysis.FollowedStream;
import mako.analysis.PacketDetails;
import mako.desktop.action.Actions;
import mako.desktop.filter.FilterBar;
import mako.desktop.follow.FollowWindow;
import mako.desktop.model.Workspace;

/** Following streams. */
final class FollowActions {

    private final JFrame window;
    private final Workspace workspace;
    private final Actions actions;
    private final FilterBar bar;

    FollowActions(JFrame window, Workspace workspace, Actions actions, FilterBar bar) {
        this.window = window;
        this.workspace = workspace;
        this.actions = actions;
        this.bar = bar;
    }

    void bind() {
        for (FollowedStream.Kind kind : FollowedStream.Kind.values()) {
            actions.on("follow." + kind.protocol, () -> stream(kind) >= 0, () -> follow(kind, stream(kind)));
        }
    }

    /** Follows a stream. */
    void follow(FollowedStream.Kind kind, long stream) {
        FollowWindow follow = new FollowWindow(window, workspace, kind, stream, Math.max(0, number(kind.inner)), filter -> {
            bar.set(filter);
            bar.apply();
        });
        Escape.closes(follow);
        follow.setVisible(true);
    }

    /** The number of the selected packet's stream; -1 where it belongs to none of that kind. */
    private long stream(FollowedStream.Kind kind) {
        PacketDetails of = workspace.details();
        return of == null || of.value(kind.protocol) == null ? -1 : number(kind.number);
    }

    /** The number that a field of the selected packet has, the first one; -1 where it has none. */
    private long number(String field) {
        PacketDetails of = workspace.details();
        String number = of == null || field.isEmpty() ? null : of.value(field);
        return number == null ? -1 : Long.parseLong(number);
    }
}

package mako.desktop.main;

import mako.analysis.PacketDetails;
import mako.desktop.action.Actions;
import mako.desktop.model.Conversation;
import mako.desktop.model.Workspace;

/** Colours for conversations, until the window is closed. */
final class ColourActions {

    /** Backgrounds and foregrounds, as the tooltips of the actions name them. */
    private static final int[][] COLOURS = {{0xb9d7f5, 0x0c2c50}, {0xbfe6c4, 0x0d3b17}, {0xf7e6a6, 0x4a3a00}, {0xf6c3bd, 0x5b130b}, {0xdcc7f0, 0x34164f},
        {0xe6cfb8, 0x47290a}};

    private final Workspace workspace;
    private final Actions actions;

    ColourActions(Workspace workspace, Actions actions) {
        this.workspace = workspace;
        this.actions = actions;
    }

    void bind() {
        for (int i = 0; i < COLOURS.length; i++) {
            int[] colour = COLOURS[i];
            actions.on("colour." + (i + 1), () -> !conversation().isEmpty(),
                () -> workspace.colourConversation("Conversation", conversation(), colour[0], colour[1]));
        }
        actions.on("colour.reset", workspace::resetConversationColours);
    }

    private String conversation() {
        PacketDetails of = workspace.details();
        return of == null ? "" : Conversation.innermost(of);
    }
}

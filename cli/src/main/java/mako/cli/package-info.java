/** The command-line programs: each reads its options, asks the analysis, and prints. */
package mako.cli;

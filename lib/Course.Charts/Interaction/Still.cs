using Course.Nn.Display;

namespace Course.Charts.Interaction;

/// <summary>What a chart shows where nothing can move: on paper, and on a page without scripts.</summary>
/// <param name="Caption">Which state it is; may be empty.</param>
/// <param name="Picture">The state.</param>
internal sealed record Still(string Caption, IHtmlDisplay Picture);

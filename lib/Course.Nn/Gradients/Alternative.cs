using Course.Nn.Display;
using Course.Nn.Tensors;

namespace Course.Nn.Gradients;

/// <summary>What a known mistake gives in place of the right gradient.</summary>
/// <param name="Name">The mistake, such as <c>sign flipped</c>.</param>
/// <param name="Value">The numbers it gives.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record Alternative(string Name, Tensor Value) : IHtmlDisplay
{
    /// <inheritdoc/>
    public string ToHtml() => $"<b>{Markup.Escape(Name)}</b>";

    /// <summary>The mistake's name.</summary>
    public override string ToString() => Name;
}

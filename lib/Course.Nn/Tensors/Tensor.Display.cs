using Course.Nn.Display;

namespace Course.Nn.Tensors;

[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial class Tensor : IHtmlDisplay
{
    /// <summary>Shape, element type and the elements as a table; long axes show their first and last entries.</summary>
    public string ToHtml() => TensorTable.Of(this);
}

using Course.Notebooks.Ipynb;
using Markdig;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Notebooks.Kernel.Magics;

/// <summary><c>#!markdown</c>: the rest of the cell is Markdown and is shown as HTML; formulas stay for MathJax.</summary>
internal static class MarkdownMagic
{
    public const string Name = "#!markdown";

    private static readonly Lazy<MarkdownPipeline> Pipeline =
        new(() => new MarkdownPipelineBuilder().UseMathematics().UseAdvancedExtensions().Build());

    public static CompositeKernel UseMarkdown(this CompositeKernel kernel)
    {
        kernel.AddDirective(new KernelActionDirective(Name) { Description = "Convert the code that follows from Markdown into HTML" }, (_, context) =>
        {
            if (context.Command is SubmitCode cell)
            {
                string html = Markdown.ToHtml(cell.Code.Replace(Name, "", StringComparison.Ordinal).Trim(), Pipeline.Value);
                context.Publish(new DisplayedValueProduced(html, cell, [new FormattedValue(Mime.Html, html)]));
                context.Complete(cell);
            }

            return Task.CompletedTask;
        });
        return kernel;
    }
}

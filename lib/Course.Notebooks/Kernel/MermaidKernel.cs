using Course.Notebooks.Ipynb;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Notebooks.Kernel;

/// <summary>
/// <c>#!mermaid</c>: a diagram from text. The page draws it with mermaid.js from the network, as with the tool; without a network the text
/// stays readable.
/// </summary>
internal sealed class MermaidKernel : Microsoft.DotNet.Interactive.Kernel, IKernelCommandHandler<SubmitCode>
{
    private const string Script =
        "<script type=\"module\">import mermaid from 'https://cdn.jsdelivr.net/npm/mermaid@10.6.1/dist/mermaid.esm.min.mjs'; mermaid.run();</script>";

    public MermaidKernel() : base("mermaid")
    {
        KernelInfo.LanguageName = "Mermaid";
        KernelInfo.Description = "Render diagrams using the Mermaid language";
    }

    Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        string html = $"<pre class=\"mermaid\">{System.Net.WebUtility.HtmlEncode(command.Code)}</pre>{Script}";
        context.Publish(new DisplayedValueProduced(html, command, [new FormattedValue(Mime.Html, html)]));
        return Task.CompletedTask;
    }
}

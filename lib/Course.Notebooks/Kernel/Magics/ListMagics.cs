using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Formatting;
using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;

namespace Course.Notebooks.Kernel.Magics;

/// <summary><c>#!lsmagic</c>: the magic commands of every kernel with a line on each.</summary>
internal static class ListMagics
{
    public static CompositeKernel UseListMagics(this CompositeKernel kernel)
    {
        kernel.VisitSubkernelsAndSelf(each => each.AddDirective(Directive(), (_, context) =>
        {
            Show(context, kernel);
            foreach (Microsoft.DotNet.Interactive.Kernel child in kernel.ChildKernels)
            {
                Show(context, child);
            }

            return Task.CompletedTask;
        }));
        return kernel;
    }

    /// <summary>Each kernel needs a directive of its own.</summary>
    private static KernelActionDirective Directive() => new("#!lsmagic") { Description = "List the available magic commands / directives" };

    private static void Show(KernelInvocationContext context, Microsoft.DotNet.Interactive.Kernel kernel)
    {
        IOrderedEnumerable<KernelDirective> rows = kernel.KernelInfo.SupportedDirectives.Where(directive => !directive.Hidden).OrderBy(directive => directive.Name, StringComparer.Ordinal);
        IHtmlContent html = div(h3($"{kernel.Name} kernel"), table(rows.Select(row => tr(td(code(row.Name)), td(row.Description)))));
        context.Display(html, HtmlFormatter.MimeType);
    }
}

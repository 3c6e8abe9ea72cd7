using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using Plotly.NET.Interactive;

namespace Course.Charts.Interaction;

/// <summary>
/// How a student's own Plotly.NET charts are shown in a .NET Interactive kernel: the extension that comes with Plotly.NET
/// registers them, and a formatter over it draws them without the network that the extension's HTML needs.
/// </summary>
internal static class KernelFormatters
{
    private const string Html = "text/html";
    private const string KernelAssembly = "Microsoft.DotNet.Interactive";
    private const string PlotlyAssembly = "Plotly.NET";
    private const int Width = 640;

    /// <summary>Registers as soon as Plotly.NET is loaded into a process that is a kernel; elsewhere nothing happens.</summary>
    public static void Watch() => AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) =>
    {
        if (loaded.LoadedAssembly.GetName().Name == PlotlyAssembly
            && AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name == KernelAssembly))
        {
            Register();
        }
    };

    /// <summary>Not inlined: outside a kernel the types in it do not exist.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Register()
    {
        if (Kernel.Root is { } kernel)
        {
            ((IKernelExtension)new FormatterKernelExtension()).OnLoadAsync(kernel).GetAwaiter().GetResult();
            Formatter.Register<GenericChart>((chart, writer) => writer.Write(Page(chart)), Html);
        }
    }

    private static string Page(GenericChart chart) =>
        ChartHtml.Of(PlotlyJson.Of(chart), "Chart", Width, string.Empty, PlotlyScript.Session.For("Chart"));
}

using System.Reflection;
using Course.Notebooks.Ipynb;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Directives;

namespace Course.Notebooks.Kernel.Magics;

/// <summary><c>#!about</c>: which kernel this is, by name and version.</summary>
internal static class AboutMagic
{
    public static CompositeKernel UseAbout(this CompositeKernel kernel)
    {
        kernel.AddDirective(new KernelActionDirective("#!about") { Description = "Show version and build information" }, (_, context) =>
        {
            string version = typeof(CompositeKernel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            context.DisplayAs($".NET Interactive {version}, hosted by `course run` on .NET {Environment.Version}", Mime.Plain);
            return Task.CompletedTask;
        });
        return kernel;
    }
}

using System.Diagnostics;
using System.Globalization;
using Course.Notebooks.Ipynb;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Notebooks.Kernel.Magics;

/// <summary><c>#!time</c>: after the cell, its wall time in milliseconds.</summary>
internal static class TimeMagic
{
    public static CompositeKernel UseTime(this CompositeKernel kernel)
    {
        kernel.AddDirective(new KernelActionDirective("#!time") { Description = "Time the execution of the following code in the submission." }, (_, context) =>
        {
            var clock = Stopwatch.StartNew();
            context.OnComplete(done =>
            {
                string text = string.Create(CultureInfo.InvariantCulture, $"Wall time: {clock.Elapsed.TotalMilliseconds}ms");
                done.Publish(new DisplayedValueProduced(clock.Elapsed, context.Command, [new FormattedValue(Mime.Plain, text)]));
            });
            return Task.CompletedTask;
        });
        return kernel;
    }
}

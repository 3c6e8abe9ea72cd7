using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Course.Cli.Display;

/// <summary>How many of how many: 3/12.</summary>
internal sealed class RunCountColumn : ProgressColumn
{
    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:F0}/{task.MaxValue:F0}")).RightJustified();
}

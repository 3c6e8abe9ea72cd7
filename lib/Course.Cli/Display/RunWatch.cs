using Course.Notebooks.Running;

namespace Course.Cli.Display;

/// <summary>What a run reports to whoever reads along; both may be called from any thread.</summary>
/// <param name="Progress">How far it has got.</param>
/// <param name="Printed">What its cells print.</param>
internal sealed record RunWatch(Action<RunProgress> Progress, Action<PrintedLine> Printed)
{
    /// <summary>Nobody reads along.</summary>
    public static RunWatch Nobody { get; } = new(_ => { }, _ => { });

    /// <summary>The printed line as it is shown: after its notebook's name where several are run, without what would steer the terminal.</summary>
    public static string Show(PrintedLine line, bool withName) =>
        withName ? $"{Printable.Line(Path.GetFileNameWithoutExtension(line.Notebook))} │ {Printable.Line(line.Text)}" : Printable.Line(line.Text);
}

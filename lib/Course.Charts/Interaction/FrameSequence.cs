using Course.Charts.Rendering;
using Course.Charts.Traces;
using Newtonsoft.Json;
using Plotly.NET;
using static Course.Charts.Interaction.PlotlyValues;
using PlotlyTrace = Plotly.NET.Trace;

namespace Course.Charts.Interaction;

/// <summary>
/// Figures of the same kind one after the other, on one pair of axes that reaches the data of all. A frame holds what differs
/// between the figures; what is the same in all is stored once.
/// </summary>
internal sealed class FrameSequence
{
    private const int StillWidth = 310;
    private const int StillHeight = 270;

    /// <summary>Only the last still figure names what it shows.</summary>
    private const int LegendWidth = 140;

    private readonly string _caller;
    private readonly (string Label, Figure Figure)[] _frames;
    private readonly PlotlyTrace[][] _traces;

    public FrameSequence(string caller, IEnumerable<(string Label, Figure Figure)> frames)
    {
        Require.NotNull(frames);
        _caller = caller;
        _frames = Aligned([.. frames]);
        _traces = [.. _frames.Select(frame => PlotlyTraces.Of(frame.Figure).ToArray())];
        RequireSameKinds();
        Varying = [.. _traces[0].Select((_, trace) => VaryingKeys(trace))];
    }

    public IReadOnlyList<(string Label, Figure Figure)> Frames => _frames;

    public IReadOnlyList<PlotlyTrace> TracesAt(int frame) => _traces[frame];

    /// <summary>The first, the middle and the last figure, two beside each other: what can be shown of a movement on paper.</summary>
    public IReadOnlyList<Still> Stills(string quantity)
    {
        int last = _frames.Length - 1;
        return [.. new[] { 0, _frames.Length / 2, last }.Distinct().Select(i => new Still(
            $"{quantity} {_frames[i].Label}", _frames[i].Figure.With(width: i == last ? StillWidth + LegendWidth : StillWidth, height: StillHeight, legend: i == last)))];
    }

    /// <summary>Lines and points can be moved as they are; everything else, and titles, must be drawn anew.</summary>
    public bool NeedsRedraw => TitlesDiffer || Varying.Where((keys, _) => keys.Length > 0).Zip(_traces[0].Where((_, i) => Varying[i].Length > 0))
        .Any(varying => varying.Second.type != "scatter");

    public IEnumerable<Frame> ToPlotly() => _frames.Select((frame, i) => new Frame()
        .Set("name", Text(i))
        .Set("data", _traces[i].Where((_, trace) => Varying[trace].Length > 0).Zip(Varying.Where(keys => keys.Length > 0), (trace, keys) => Part(trace, keys)).ToArray())
        .Set("traces", Enumerable.Range(0, Varying.Count).Where(trace => Varying[trace].Length > 0).ToArray())
        .Set("layout", TitlesDiffer ? new Layout().Set("title", One("text", PlotlyLayout.TitleText(frame.Figure.Layout.Title))) : null));

    /// <summary>For each trace the properties that are not the same in all frames.</summary>
    private IReadOnlyList<string[]> Varying { get; }

    private bool TitlesDiffer => _frames.Any(frame => frame.Figure.Layout.Title != _frames[0].Figure.Layout.Title);

    private static Dictionary<string, object> Part(PlotlyTrace trace, string[] keys) => keys.ToDictionary(key => key, trace.GetPropertyValue);

    private string[] VaryingKeys(int trace) =>
        [.. _traces[0][trace].GetPropertyNames(includeInstanceProperties: false)
            .Where(key => _traces.Select(frame => JsonConvert.SerializeObject(frame[trace].GetPropertyValue(key))).Distinct().Skip(1).Any())];

    private (string Label, Figure Figure)[] Aligned((string Label, Figure Figure)[] frames)
    {
        Require.That(frames.Length >= 2, $"{_caller}: {frames.Length} figures; give at least two, or show the one");

        int grid = Array.FindIndex(frames, frame => frame.Figure.Traces[0] is PictureTrace);
        Require.That(grid < 0, $"{_caller}: figure {frames[grid].Label} is an image grid, which has no axes to share");

        (Axis X, Axis Y)[] axes = [.. frames.Select(frame => PlotRenderer.Axes(frame.Figure))];
        (double, double) x = Reach(axes.Select(pair => pair.X.Range)), y = Reach(axes.Select(pair => pair.Y.Range));
        return [.. frames.Select(frame => (frame.Label, frame.Figure.Between(x, y)))];
    }

    private static (double Low, double High) Reach(IEnumerable<(double Low, double High)> ranges) =>
        (ranges.Min(range => range.Low), ranges.Max(range => range.High));

    private void RequireSameKinds()
    {
        string Kinds(int frame) => string.Join(", ", _traces[frame].Select(trace => trace.type));
        int other = Enumerable.Range(0, _frames.Length).FirstOrDefault(frame => Kinds(frame) != Kinds(0));
        Require.That(
            other <= 0,
            $"{_caller}: figure {_frames[other].Label} draws {Kinds(other)}, the first one {Kinds(0)}; draw the same in each, with other numbers");
    }
}

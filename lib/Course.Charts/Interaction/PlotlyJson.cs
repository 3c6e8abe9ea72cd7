using Microsoft.FSharp.Collections;
using Newtonsoft.Json;
using Plotly.NET;
using PlotlyTrace = Plotly.NET.Trace;

namespace Course.Charts.Interaction;

/// <summary>Charts as Plotly.NET writes them: <c>{"data": […], "layout": {…}, "frames": […]}</c>.</summary>
internal static class PlotlyJson
{
    public static string Of(Figure figure) => Of(PlotlyTraces.Of(figure), PlotlyLayout.Of(figure), []);

    public static string Of(IEnumerable<PlotlyTrace> traces, Layout layout, IEnumerable<Frame> frames) =>
        JsonConvert.SerializeObject(new Plotly.NET.Figure(ListModule.OfSeq(traces), layout, ListModule.OfSeq(frames)));

    /// <summary>A chart that was made with Plotly.NET itself, without the template that would repeat the defaults in every one.</summary>
    public static string Of(GenericChart chart)
    {
        Layout layout = GenericChart.getLayout(chart);
        layout.RemoveProperty("template");
        return Of(GenericChart.getTraces(chart), layout, []);
    }
}

using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Protocol;

namespace Course.Notebooks.Running;

/// <summary>Gathers a cell's outputs as a notebook stores them: pieces of one stream in a row become one output.</summary>
internal sealed class OutputCollector : ICellSink
{
    private readonly List<JsonObject> _outputs = [];
    private System.Text.StringBuilder? _streamText;

    public void Add(JsonObject output)
    {
        if (CellOutputs.TypeOf(output) == "stream")
        {
            AddStream(output);
            return;
        }

        EndStream();
        _outputs.Add(output);
    }

    /// <summary>The outputs so far, in a list of their own.</summary>
    public JsonArray ToJson()
    {
        EndStream();
        return [.. _outputs.Select(output => output.DeepClone())];
    }

    private void AddStream(JsonObject output)
    {
        if (_streamText is null || _outputs[^1]["name"].AsText() != output["name"].AsText())
        {
            EndStream();
            _outputs.Add(output);
            _streamText = new();
        }

        foreach (JsonNode? line in (JsonArray)output["text"]!)
        {
            _streamText.Append(line.AsText());
        }
    }

    private void EndStream()
    {
        if (_streamText is not null)
        {
            _outputs[^1]["text"] = MultilineText.ToLines(_streamText.ToString());
            _streamText = null;
        }
    }
}

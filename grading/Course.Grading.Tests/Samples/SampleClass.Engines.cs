namespace Course.Grading.Tests.Samples;

/// <summary>Students who write gates and engines of their own: in another way, with a mistake, and half of it.</summary>
internal static partial class SampleClass
{
    private const string Untouched = "throw new NotImplementedException(\"02-engine: not attempted\");";

    /// <summary>A tape: every gate is noted down as it is made, and the tape is played backwards.</summary>
    private const string Tape =
        """
        int end = tape.Count, gates = 0;
        foreach (var node in tape) node.Gradient = 0;
        foreach (var node in tape) foreach (var (input, _) in node.from) input.Gradient = 0;
        Gradient = 1;
        for (int i = end - 1; i >= 0; i--)
        {
            if (tape[i].Gradient == 0) continue;
            gates++;
            foreach (var (input, local) in tape[i].from) input.Gradient += local * tape[i].Gradient;
        }
        return gates;
        """;

    /// <summary>Straight from the output along every edge, each time with all that has been collected.</summary>
    private const string Recursion =
        """
        Gradient = 1;
        int gates = 0;
        void SendBack(Node node)
        {
            if (node.from.Count > 0) gates++;
            foreach (var (input, local) in node.from)
            {
                input.Gradient = local * node.Gradient;
                SendBack(input);
            }
        }
        SendBack(this);
        return gates;
        """;

    private static IEnumerable<Sample> Engines =>
    [
        new("engine-on-a-tape", Graphs)
        {
            Solved = ["02-multiply-gate"],
            Written = new Dictionary<string, string>
            {
                ["02-engine"] = EngineOf(Tape),
                ["02-gate-objects"] = GatesOf("double", "y * df", "f == 0 ? 0 : x / f * df", "f == 0 ? 0 : y / f * df"),
            },
        },
        new("gradient-overwritten", Graphs)
        {
            Written = new Dictionary<string, string>
            {
                ["02-engine"] = EngineOf(Recursion),
                ["02-gate-objects"] = GatesOf("static double", "y * df", "f == 0 ? 0 : x / f * df", "f == 0 ? 0 : y / f * df"),
            },
        },
        new("half-an-engine", Graphs)
        {
            Written = new Dictionary<string, string>
            {
                ["02-engine"] = EngineOf(Tape, power: Untouched, exp: Untouched, tanh: Untouched),
                ["02-gate-objects"] = GatesOf("double", "y * df", "x / f * df", "y / f * df"),
            },
        },
    ];

    private static string EngineOf(
        string backward,
        string power = "return From(Math.Pow(Data, n), (this, n == 0 ? 0 : n * Math.Pow(Data, n - 1)));",
        string exp = "return From(Math.Exp(Data), (this, Math.Exp(Data)));",
        string tanh = "return From(Math.Tanh(Data), (this, 1 - Math.Tanh(Data) * Math.Tanh(Data)));") =>
        $$"""
        class Node
        {
            public double Data;
            public double Gradient;
            static List<Node> tape = new();
            List<(Node Input, double Local)> from = new();

            static Node From(double data, params (Node, double)[] from)
            {
                var node = new Node(data);
                node.from.AddRange(from);
                tape.Add(node);
                return node;
            }

            public Node(double data) => Data = data;
            public static void Forget() => tape.Clear();
            public static implicit operator Node(double number) => new Node(number);
            public static Node operator +(Node a, Node b) => From(a.Data + b.Data, (a, 1), (b, 1));
            public static Node operator *(Node a, Node b) => From(a.Data * b.Data, (a, b.Data), (b, a.Data));
            public Node Power(double n) { {{power}} }
            public Node Exp() { {{exp}} }
            public Node Tanh() { {{tanh}} }

            public int Backward()
            {
                {{backward.ReplaceLineEndings("\n        ")}}
            }

            public static Node operator -(Node a, Node b) => a + -1.0 * b;
            public static Node operator /(Node a, Node b) => a * b.Power(-1);
        }

        (double value, double[] gradients, double[] again, int gates) MyEngine(double[] leaves, (string Op, int A, int B, double Number)[] steps)
        {
            Node.Forget();
            var nodes = leaves.Select(leaf => new Node(leaf)).ToList();
            foreach (var (op, a, b, number) in steps)
                nodes.Add(op switch { "+" => nodes[a] + nodes[b], "×" => nodes[a] * nodes[b], "power" => nodes[a].Power(number), "exp" => nodes[a].Exp(), _ => nodes[a].Tanh() });
            double[] Gradients() => nodes.Take(leaves.Length).Select(node => node.Gradient).ToArray();
            var gates = nodes[^1].Backward();
            var gradients = Gradients();
            nodes[^1].Backward();
            return (nodes[^1].Data, gradients, Gradients(), gates);
        }
        """;

    private static string GatesOf(string field, string multiplyDx, string distanceDx, string distanceDy)
    {
        string Gate(string name, string value, string dx, string dy) =>
            $$"""
            class {{name}}
            {
                {{field}} x, y, f;

                public double Forward(double a, double b)
                {
                    (x, y) = (a, b);
                    f = {{value}};
                    return f;
                }

                public (double dx, double dy) Backward(double df) => ({{dx}}, {{dy}});
            }

            """;
        return Gate("Multiply", "x * y", multiplyDx, "x * df") + Gate("Divide", "x / y", "df / y", "-x / y / y * df")
            + Gate("Maximum", "Math.Max(x, y)", "x >= y ? df : 0", "x >= y ? 0 : df") + Gate("Distance", "Math.Sqrt(x * x + y * y)", distanceDx, distanceDy)
            + """
            (Func<double, double, double> forward, Func<double, (double dx, double dy)> backward) MyGateObjects(string gate)
            {
                switch (gate)
                {
                    case "multiply": var multiply = new Multiply(); return (multiply.Forward, multiply.Backward);
                    case "divide": var divide = new Divide(); return (divide.Forward, divide.Backward);
                    case "maximum": var maximum = new Maximum(); return (maximum.Forward, maximum.Backward);
                    default: var distance = new Distance(); return (distance.Forward, distance.Backward);
                }
            }
            """;
    }
}

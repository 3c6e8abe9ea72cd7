(function () {
  "use strict";
  // An editor may show an output inside a root of its own.
  var script = document.currentScript, root = script ? script.getRootNode() : document;

  function waiting() {
    var boxes = [].slice.call(document.querySelectorAll(".course-chart:not([data-drawn])"));
    var own = root === document ? [] : [].slice.call(root.querySelectorAll(".course-chart:not([data-drawn])"));
    return boxes.concat(own);
  }

  function draw(box) {
    var chart = JSON.parse(box.dataset.chart);
    chart.config = {
      responsive: true,
      displaylogo: false,
      modeBarButtonsToRemove: ["select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "tableRotation", "resetCameraLastSave3d"]
    };
    var plot = box.querySelector(".course-plot");
    box.dataset.drawn = "";
    box.querySelector(".course-note").hidden = true;
    // A view of space is cut off at the sides where it is higher than wide.
    if (chart.layout.scene) chart.layout.height = Math.min(chart.layout.height, Math.max(plot.clientWidth, 240));
    if (plot.clientWidth < 480) fitPhone(chart, plot.clientWidth);
    wrapTitles(chart, plot.clientWidth);
    Plotly.newPlot(plot, chart).then(clearTitle);
  }

  // The tools would lie on the title, long labels of axes would be cut off, and powers of ten that do not fit side by side would be
  // turned into the axis's label.
  function fitPhone(chart, width) {
    var axis = chart.layout.xaxis, maps = chart.data.filter(function (trace) { return trace.type === "heatmap" && trace.showscale; });
    chart.config.displayModeBar = false;
    chart.layout.font = Object.assign({}, chart.layout.font, { size: 10 });
    if (axis && axis.type === "log" && axis.dtick) axis.dtick *= 2;
    // A map of values keeps about its shape, and room for itself beside its scale.
    maps.forEach(function (map) { map.colorbar = Object.assign({}, map.colorbar, { thickness: 10 }); });
    if (maps.length) chart.layout.height = Math.min(chart.layout.height, 0.8 * width + (chart.layout.sliders ? 150 : 60));
  }

  // A title that is wider than the chart, that of a frame too, goes on in the next line, and the plot begins so much lower.
  function wrapTitles(chart, width) {
    var first = chart.layout.title, pen = document.createElement("canvas").getContext("2d"), most = 1;
    if (!first || !first.font) return;
    pen.font = "bold " + first.font.size + "px " + chart.layout.font.family;
    [chart].concat(chart.frames || []).forEach(function (drawn) {
      if (!drawn.layout || !drawn.layout.title) return;
      var lines = linesOf(drawn.layout.title.text, pen, width - 16);
      drawn.layout.title.text = lines.join("<br>");
      most = Math.max(most, lines.length);
    });
    var lower = Math.ceil((most - 1) * 1.3 * first.font.size);
    chart.layout.height += lower;
    if (chart.layout.margin) chart.layout.margin.t += lower;
  }

  function linesOf(text, pen, width) {
    var shown = document.createElement("textarea");
    return text.split(" ").reduce(function (lines, word) {
      var longer = lines.length ? lines[lines.length - 1] + " " + word : word;
      shown.innerHTML = longer.replace(/<[^>]*>/g, "");
      if (!lines.length || pen.measureText(shown.value).width > width) lines.push(word);
      else lines[lines.length - 1] = longer;
      return lines;
    }, []);
  }

  // A legend of several rows grows upwards, into the title: how many it needs only the page knows.
  function clearTitle(plot) {
    var legend = plot.querySelector(".legend"), title = plot.querySelector(".gtitle");
    if (!legend || !title || !plot.layout.yaxis) return;
    var missing = Math.ceil(title.getBoundingClientRect().bottom + 4 - legend.getBoundingClientRect().top);
    if (missing > 0) Plotly.relayout(plot, { height: plot.layout.height + missing, "margin.t": Math.ceil(plot._fullLayout._size.t) + missing });
  }

  function explain(box) {
    box.querySelector(".course-note").hidden = false;
  }

  (function attempt(left) {
    if (window.Plotly) waiting().forEach(draw);
    else if (left > 0) setTimeout(attempt, 100, left - 1);
    else waiting().forEach(explain);
  })(20);
})();

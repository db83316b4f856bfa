"use strict";
(() => {
  const charts = JSON.parse(document.getElementById("data").textContent);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const drawn = [];

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const number = (value) => Number(value).toLocaleString("en", { maximumSignificantDigits: 3 });

  // A label in lines of a few words: what is longer leaves a phone no room for the bars.
  const wrapped = (name) => name.split(" ").reduce((lines, word) => {
    const last = lines.length - 1;
    if (last >= 0 && (lines[last] + " " + word).length <= 14) lines[last] += " " + word;
    else lines.push(word);
    return lines;
  }, []);

  // The interval of each value: a line with two ends, along the axis of the values.
  const errorBars = {
    id: "errorBars",
    afterDatasetsDraw(chart, _, options) {
      const context = chart.ctx;
      const scale = chart.scales[options.axis];
      context.save();
      context.strokeStyle = colour("--ink");
      context.lineWidth = 1;
      chart.data.datasets.forEach((dataset, index) => {
        if (!chart.isDatasetVisible(index)) return;
        chart.getDatasetMeta(index).data.forEach((element, i) => {
          const error = dataset.errors[i];
          if (!error) return;
          const from = scale.getPixelForValue(Math.max(error[0], scale.min));
          const to = scale.getPixelForValue(Math.min(error[1], scale.max));
          context.beginPath();
          if (options.axis === "x") {
            context.moveTo(from, element.y); context.lineTo(to, element.y);
            [from, to].forEach((x) => { context.moveTo(x, element.y - 3); context.lineTo(x, element.y + 3); });
          } else {
            context.moveTo(element.x, from); context.lineTo(element.x, to);
            [from, to].forEach((y) => { context.moveTo(element.x - 3, y); context.lineTo(element.x + 3, y); });
          }
          context.stroke();
        });
      });
      context.restore();
    },
  };

  function draw(data) {
    const canvas = document.querySelector(`canvas[data-chart="${data.id}"]`);
    const lines = data.kind === "LINES";
    const stack = data.kind === "STACK";
    const narrow = window.innerWidth < 600;
    const rows = data.categories.length * (stack ? 1 : data.series.length);
    // Each label has the height of its lines, where that is more than the height of its bars.
    const tallest = narrow ? Math.max(...data.categories.map((name) => wrapped(name).length)) : 1;
    const height = Math.max(rows * 1.35, data.categories.length * tallest * 1.1);
    canvas.parentElement.style.height = lines ? (narrow ? "28rem" : "22rem") : `${Math.max(9, 6 + height)}rem`;
    const values = lines ? "y" : "x";
    const axis = { grid: { color: colour("--line") }, ticks: { color: colour("--dim") } };
    const valueAxis = {
      ...axis,
      type: data.logarithmic ? "logarithmic" : "linear",
      beginAtZero: !data.logarithmic,
      // By itself the axis is as long as the longest bar, and would cut off the interval at its end.
      suggestedMin: data.logarithmic
        ? undefined
        : Math.min(0, ...data.series.flatMap((series) => series.errors.map((error) => error ? error[0] : 0))),
      suggestedMax: Math.max(...data.series.flatMap((series) => series.errors.map((error) => error ? error[1] : 0))),
      stacked: stack,
      title: { display: true, text: data.unit, color: colour("--dim") },
      ticks: { ...axis.ticks, maxTicksLimit: narrow ? 5 : 9, callback: number },
    };
    const names = narrow && !lines ? data.categories.map(wrapped) : data.categories;
    return new Chart(canvas, {
      type: lines ? "line" : "bar",
      data: {
        labels: names,
        datasets: data.series.map((series, i) => ({
          label: series.name,
          data: series.values,
          errors: series.errors,
          backgroundColor: colour(`--s${i % 8}`),
          borderColor: colour(`--s${i % 8}`),
          borderWidth: lines ? 2 : 0,
          borderDash: i >= 8 ? [4, 3] : [],
          pointRadius: 3,
          spanGaps: true,
          maxBarThickness: 22,
        })),
      },
      options: {
        indexAxis: lines ? "x" : "y",
        responsive: true,
        maintainAspectRatio: false,
        animation: false,
        interaction: { mode: "index", axis: lines ? "x" : "y", intersect: false },
        scales: lines
          ? { x: axis, y: valueAxis }
          : { x: valueAxis, y: { ...axis, stacked: stack, ticks: { ...axis.ticks, autoSkip: false } } },
        plugins: {
          errorBars: { axis: values },
          legend: {
            display: data.series.length > 1,
            position: "bottom",
            labels: { color: colour("--ink"), boxWidth: narrow ? 12 : 40 },
          },
          tooltip: {
            callbacks: {
              label: (item) => {
                const error = item.dataset.errors[item.dataIndex];
                const range = error ? ` (${number(error[0])} to ${number(error[1])})` : "";
                return `${item.dataset.label}: ${number(item.raw)}${range} ${data.unit}`;
              },
            },
          },
        },
      },
      plugins: [errorBars],
    });
  }

  function drawAll() {
    drawn.splice(0).forEach((chart) => chart.destroy());
    charts.forEach((data) => drawn.push(draw(data)));
  }

  drawAll();
  dark.addEventListener("change", drawAll);
})();

"""Map layers, legend and chart; folium and altair, no Streamlit.

``escape``    ``escape_text``: the only way a text enters a map
``palettes``  colours of classes, of zero, of hidden and of no data
``figures``   one figure in words, the same on map, panel and table
``offline``   ``OfflineMap``: a folium map that loads nothing from outside
``shapes``    ``build_shape_script``: outlines of all areas, fetched once by a browser
``layers``    ``AreaLayer``: colours and texts of one view, a folium feature group
``legend``    what each colour and pattern means, and how many areas have it
``notes``     what must be said under every map
``bars``      the same figures as a sorted bar chart
``area_trend_chart``  one category of one area over its periods, gaps as gaps
``spine_chart``  one area's rates between the lowest and the highest of its level
``part_bars``  named bars, one a part; ``profile_handling_chart`` stacked shares
``ranking_chart``  ranked areas with the intervals of their rates
``small_map``    areas in a few colours; ``cluster_map`` among their neighbours,
             ``quality_map`` by the quality of their data
``trend_chart``  lines over the periods, with gaps
``time_axis``    periods on an axis, as far apart as they are
``heat_chart``   ranks of categories in every area
``handling_chart``  shares of handling as stacked bars, with a target
``gap_chart``    needs against resources
``spread_chart``  how far the scores of a meeting lie apart
``plan_timeline``  actions of plans on a line of time
``gap_map``      the same quarters as a map
``change_map``   how areas changed between two periods: styles, legend, painting
``group_map``    areas in named groups, with places marked above them
``series_map``   all periods of a view in the same classes, to be played
``assets``    ``player.js`` (maps that move together, or play), ``areas.js``
              (Leaflet drawing) and the Leaflet of XStatic-Leaflet

The outlines reach a browser once, as a cached script; a change of filter sends colours
and texts only.
"""

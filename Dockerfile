# One image for all five services; docker-compose.yml chooses which one a container runs.
FROM node:20.19.5-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No package needs its install script.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY schema schema
COPY gateway gateway
COPY subgraphs subgraphs
COPY scripts scripts
COPY bench bench
COPY examples examples
RUN npx tsc -p tsconfig.build.json && npm prune --omit=dev

FROM node:20.19.5-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/schema schema
COPY --from=build /app/examples examples
COPY --from=build /app/gateway/page/browser gateway/page/browser
COPY --from=build /app/dist dist
USER node
CMD ["node", "dist/gateway/main.js"]
